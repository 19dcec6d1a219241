export { sweepPosteriors } from "./diagnose/sweep-posteriors";
