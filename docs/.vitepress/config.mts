import { defineConfig } from "vitepress";

const page = (text: string, link: string) => ({ text, link });

export default defineConfig({
  title: "Jingxun 精训",
  description: "Precision training of teachers: from a county's files to plans",
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    sidebar: [
      {
        text: "Start",
        items: [page("What it is", "/"), page("Getting started", "/getting-started")],
      },
      {
        text: "The data's path",
        items: [
          page("Data", "/data"),
          page("Columns", "/columnar"),
          page("Frameworks", "/frameworks"),
          page("Policy", "/policy"),
          page("Ledger", "/ledger"),
          page("Policy presets", "/policy-presets"),
          page("Rules of the notices", "/notice-rules"),
          page("Calibrate", "/calibrate"),
          page("Diagnose", "/diagnose"),
          page("Pilot", "/pilot"),
          page("Score", "/score"),
          page("Rules", "/rules"),
          page("Evaluate", "/evaluate"),
          page("Plan", "/plan"),
          page("Advise topics", "/advise-topics"),
          page("Draw lessons", "/draw-lessons"),
          page("Planning mathematics", "/planning-mathematics"),
          page("Explain", "/explain"),
          page("Share", "/share"),
        ],
      },
      {
        text: "Around it",
        items: [
          page("Command line", "/command-line"),
          page("Simulation", "/simulation"),
          page("A province a night", "/nightly"),
          page("A province, measured", "/province"),
          page("Many machines", "/many-machines"),
          page("Experiments", "/experiments"),
          page("Bench", "/bench"),
          page("Kernels", "/kernels"),
        ],
      },
      {
        text: "Look up",
        items: [page("Glossary", "/glossary"), page("Data dictionary", "/data-dictionary")],
      },
    ],
  },
});
