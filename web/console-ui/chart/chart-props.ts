import type { ChartBucket, ChartEvent, ChartSeries, ChartUnit, Values } from './chart-data.ts';

export type ChartProps = {
  readonly buckets: readonly ChartBucket[];
  readonly series: readonly ChartSeries[];
  readonly unit: ChartUnit;
  /** One sentence for readers: the totals, and when there was most. */
  readonly label: string;
  /** The period before, of the down side: dashed. */
  readonly before?: Values;
  readonly events?: readonly ChartEvent[];
  readonly height?: number;
  /** A likely width until the real one is known. */
  readonly likelyWidth?: number;
  readonly hasLegend?: boolean;
};
