import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Sample = { labels?: Record<string, string>; value: number };

/** A number that is looked up when somebody asks for the metrics; a failing one is left out. */
export type GaugeSource = {
  name: string;
  help: string;
  labels?: string[];
  collect: () => Promise<Sample[]> | Sample[];
};

export type Metrics = ReturnType<typeof createMetrics>;

/** What Prometheus may read: counts by route pattern, never by URL. */
export function createMetrics(sources: GaugeSource[] = []) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ["method", "route", "status"] as const;
  const requests = new Counter({
    name: "zhijia_http_requests_total",
    help: "Answered requests by route pattern.",
    labelNames,
    registers: [registry],
  });
  const durations = new Histogram({
    name: "zhijia_http_request_seconds",
    help: "Time from a request's headers to the end of its answer.",
    labelNames: ["method", "route"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
    registers: [registry],
  });
  const cspReports = new Counter({
    name: "zhijia_csp_reports_total",
    help: "Reports of browsers that refused content of a page.",
    labelNames: ["directive"],
    registers: [registry],
  });
  for (const source of sources) addGauge(registry, source);
  return {
    observeRequest({ method, route, status, seconds }: Answered): void {
      requests.inc({ method, route, status });
      durations.observe({ method, route }, seconds);
    },
    countCspReport(directive: string): void {
      cspReports.inc({ directive });
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

type Answered = { method: string; route: string; status: number; seconds: number };

function addGauge(registry: Registry, { name, help, labels = [], collect }: GaugeSource): void {
  new Gauge({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    async collect() {
      this.reset();
      // The database being down is exactly when the other metrics are needed.
      const samples = await Promise.resolve(collect()).catch(() => []);
      for (const { labels: values = {}, value } of samples) this.set(values, value);
    },
  });
}
