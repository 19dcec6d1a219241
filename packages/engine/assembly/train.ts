export { gram } from "./train/gram";
export { invertSymmetric } from "./train/invert-symmetric";
export { solveFactors } from "./train/solve-factors";
export { stepFactors } from "./train/step-factors";
