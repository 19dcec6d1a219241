export { placeColumns } from "./price/price-state";
export { findPrices } from "./price/find-prices";
