const digits = "零一二三四五六七八九";

/** Returns a number from 1 to 9,999 in Chinese numerals: 十二, 三百零五. */
export function chineseNumeral(number: number): string {
  const units = ["千", "百", "十", ""];
  const figures = String(number).padStart(4, "0");
  let text = "";
  for (let place = 0; place < 4; place++) {
    const figure = Number(figures[place]);
    if (figure > 0) text += digits[figure] + units[place];
    else if (text !== "" && !text.endsWith("零") && Number(figures.slice(place)) > 0) text += "零";
  }
  return text.startsWith("一十") ? text.slice(1) : text;
}
