import type { Attributes, Context, Tracer } from "@opentelemetry/api";

/** Opens spans of a trace, one within another. */
export type Spans = {
  /** Does `work` in a span of its own; what it returns by `note` is added to the span's attributes. */
  readonly within: <Result>(
    name: string,
    work: (inside: Spans, note: (attributes: Attributes) => void) => Promise<Result>,
  ) => Promise<Result>;
};

/** Spans of nobody who listens. */
export const noSpans: Spans = { within: (_, work) => work(noSpans, () => {}) };

/** Loads a module by its name; rejects where it is not installed. */
type ImportModule = (name: string) => Promise<unknown>;
type Api = typeof import("@opentelemetry/api");

function spansIn(api: Api, tracer: Tracer, outside: Context): Spans {
  const { trace, context, SpanStatusCode } = api;
  return {
    within: async (name, work) => {
      const span = tracer.startSpan(name, {}, outside);
      const inside = trace.setSpan(outside, span);
      const note = (attributes: Attributes) => {
        span.setAttributes(attributes);
      };
      try {
        return await context.with(inside, () => work(spansIn(api, tracer, inside), note));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        span.recordException(error instanceof Error ? error : message);
        span.setStatus({ code: SpanStatusCode.ERROR, message });
        throw error;
      } finally {
        span.end();
      }
    },
  };
}

/**
 * Returns spans of the OpenTelemetry API, or spans of nobody where it is not installed: an optional peer. Without a
 * provider, which whoever starts the process registers, the API drops them too.
 *
 * @param importModule default `import`.
 */
export async function loadSpans(
  version: string,
  importModule: ImportModule = (name) => import(name),
): Promise<Spans> {
  let api: Api;
  try {
    api = (await importModule("@opentelemetry/api")) as Api;
  } catch {
    return noSpans;
  }
  return spansIn(api, api.trace.getTracer("@jingxun/cli", version), api.context.active());
}
