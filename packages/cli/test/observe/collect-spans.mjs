// Given to node by --import: keeps the spans of a process in memory and writes them to $SPANS when it ends.
import { writeFileSync } from "node:fs";
import { trace } from "@opentelemetry/api";

const spans = [];

function startSpan(name, _, context) {
  const span = { name, parent: context && trace.getSpan(context)?.name, attributes: {}, ended: false };
  spans.push(span);
  return Object.assign(span, {
    spanContext: () => ({
      traceId: "1".padStart(32, "0"),
      spanId: `${spans.length}`.padStart(16, "0"),
      traceFlags: 1,
    }),
    setAttributes: (attributes) => Object.assign(span.attributes, attributes),
    recordException: ({ message }) => {
      span.exception = message;
    },
    setStatus: (status) => {
      span.status = status;
    },
    end: () => {
      span.ended = true;
    },
  });
}

trace.setGlobalTracerProvider({
  getTracer: (tracer) => ({ startSpan: (...args) => startSpan(...args), tracer }),
});
process.on("exit", () => writeFileSync(process.env.SPANS, JSON.stringify(spans)));
