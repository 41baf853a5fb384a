using System.Globalization;
using OpenTelemetry.Metrics;

namespace Helios.Host.Observability.Prometheus;

/// <summary>Writes metrics in a text form that Prometheus reads. Families come in the order of their names, so that two scrapes compare line by line.</summary>
/// <remarks>
/// One thread at a time. Instruments of one name and unit make one family; one that says the same name is another kind of thing is left out and
/// counted. Source: Prometheus exposition formats; OpenMetrics 1.0.
/// </remarks>
internal sealed class PrometheusWriter(TextBuffer buffer)
{
    private TextFormat _format;

    /// <summary>Instruments that were left out because their family is of another type.</summary>
    public long Conflicts { get; private set; }

    /// <summary>Writes everything, first what produced it.</summary>
    /// <param name="metrics">What a reader collected.</param>
    /// <param name="target">Labels that say which program this is.</param>
    /// <param name="format">The form.</param>
    public void Write(IReadOnlyList<Metric> metrics, IReadOnlyList<KeyValuePair<string, string>> target, TextFormat format)
    {
        _format = format;
        buffer.Clear();
        WriteTarget(target);
        var families = metrics.Select(static metric => (Family: Of(metric), metric))
            .GroupBy(static pair => pair.Family.Name, StringComparer.Ordinal)
            .OrderBy(static family => family.Key, StringComparer.Ordinal);
        foreach (var family in families)
        {
            var (head, first) = family.First();
            WriteHead(head, first.Description);
            foreach (var (other, metric) in family)
            {
                if (other.Type == head.Type)
                {
                    WritePoints(head, metric);
                }
                else
                {
                    Conflicts++;
                }
            }
        }

        if (format == TextFormat.OpenMetrics)
        {
            buffer.Add("# EOF\n"u8);
        }
    }

    private static Family Of(Metric metric)
    {
        var type = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.DoubleSum => "counter",
            MetricType.Histogram => "histogram",
            MetricType.ExponentialHistogram => "unknown",
            _ => "gauge",
        };
        var isGauge = type == "gauge";
        return new(PrometheusNames.Family(metric.Name, metric.Unit, isGauge), type, PrometheusNames.Suffix(metric.Unit, isGauge));
    }

    private void WriteTarget(IReadOnlyList<KeyValuePair<string, string>> target)
    {
        var name = _format == TextFormat.OpenMetrics ? "target"u8 : "target_info"u8;
        buffer.Add("# TYPE "u8).Add(name).Add(_format == TextFormat.OpenMetrics ? " info\n"u8 : " gauge\n"u8);
        buffer.Add("# HELP "u8).Add(name).Add(" Which program this is.\n"u8);
        buffer.Add("target_info"u8).Add("{"u8);
        for (var i = 0; i < target.Count; i++)
        {
            WriteLabel(i > 0, target[i].Key, target[i].Value);
        }

        buffer.Add("} 1\n"u8);
    }

    private void WriteHead(Family family, string help)
    {
        // The plain format names the sample, OpenMetrics the family without the ending of the sample.
        var name = family.Type == "counter" && _format == TextFormat.Plain ? family.Name + PrometheusNames.Total : family.Name;
        buffer.Add("# TYPE "u8).Add(name).Add(" "u8).Add(_format == TextFormat.Plain && family.Type == "unknown" ? "untyped" : family.Type).Add("\n"u8);
        if (_format == TextFormat.OpenMetrics && family.Unit.Length > 0)
        {
            buffer.Add("# UNIT "u8).Add(name).Add(" "u8).Add(family.Unit).Add("\n"u8);
        }

        buffer.Add("# HELP "u8).Add(name).Add(" "u8).AddEscaped(help, quotes: _format == TextFormat.OpenMetrics).Add("\n"u8);
    }

    private void WritePoints(Family family, Metric metric)
    {
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            switch (metric.MetricType)
            {
                case MetricType.Histogram:
                    WriteHistogram(family.Name, in point);
                    break;
                case MetricType.LongSum:
                    Sample(family.Name, "_total"u8, in point).Add(point.GetSumLong()).Add("\n"u8);
                    break;
                case MetricType.DoubleSum:
                    Sample(family.Name, "_total"u8, in point).Add(point.GetSumDouble()).Add("\n"u8);
                    break;
                case MetricType.LongSumNonMonotonic:
                    Sample(family.Name, default, in point).Add(point.GetSumLong()).Add("\n"u8);
                    break;
                case MetricType.DoubleSumNonMonotonic:
                    Sample(family.Name, default, in point).Add(point.GetSumDouble()).Add("\n"u8);
                    break;
                case MetricType.LongGauge:
                    Sample(family.Name, default, in point).Add(point.GetGaugeLastValueLong()).Add("\n"u8);
                    break;
                case MetricType.DoubleGauge:
                    Sample(family.Name, default, in point).Add(point.GetGaugeLastValueDouble()).Add("\n"u8);
                    break;
            }
        }
    }

    private void WriteHistogram(string name, in MetricPoint point)
    {
        var (count, lower) = (0L, double.NegativeInfinity);
        var hasExemplars = _format == TextFormat.OpenMetrics && point.TryGetExemplars(out _);
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            Sample(name, "_bucket"u8, in point, bucket.ExplicitBound).Add(count);
            if (hasExemplars)
            {
                WriteExemplar(in point, lower, bucket.ExplicitBound);
            }

            buffer.Add("\n"u8);
            lower = bucket.ExplicitBound;
        }

        Sample(name, "_sum"u8, in point).Add(point.GetHistogramSum()).Add("\n"u8);
        Sample(name, "_count"u8, in point).Add(point.GetHistogramCount()).Add("\n"u8);
    }

    /// <summary>The newest exemplar of a bucket: a value above the lower bound and not above the upper one.</summary>
    private void WriteExemplar(in MetricPoint point, double lower, double upper)
    {
        point.TryGetExemplars(out var exemplars);
        Exemplar newest = default;
        var found = false;
        foreach (ref readonly var exemplar in exemplars)
        {
            if (exemplar.DoubleValue > lower && exemplar.DoubleValue <= upper && (!found || exemplar.Timestamp > newest.Timestamp))
            {
                (newest, found) = (exemplar, true);
            }
        }

        if (found && newest.TraceId != default)
        {
            buffer.Add(" # {trace_id=\""u8).Add(newest.TraceId.ToHexString()).Add("\",span_id=\""u8).Add(newest.SpanId.ToHexString()).Add("\"} "u8)
                .Add(newest.DoubleValue).Add(" "u8).Add(newest.Timestamp.ToUnixTimeMilliseconds() / 1000.0);
        }
    }

    /// <summary>Begins a sample: name, labels, a space.</summary>
    private TextBuffer Sample(string name, ReadOnlySpan<byte> ending, in MetricPoint point, double? bound = null)
    {
        buffer.Add(name).Add(ending);
        var any = false;
        foreach (var tag in point.Tags)
        {
            buffer.Add(any ? ""u8 : "{"u8);
            WriteLabel(any, PrometheusNames.Label(tag.Key), Text(tag.Value));
            any = true;
        }

        if (bound is { } upper)
        {
            buffer.Add(any ? ",le=\""u8 : "{le=\""u8).Add(upper).Add(upper == Math.Floor(upper) && double.IsFinite(upper) && _format == TextFormat.OpenMetrics ? ".0"u8 : ""u8).Add("\""u8);
            any = true;
        }

        return buffer.Add(any ? "} "u8 : " "u8);
    }

    private void WriteLabel(bool isFurther, string label, string value) =>
        buffer.Add(isFurther ? ","u8 : ""u8).Add(label).Add("=\""u8).AddEscaped(value, quotes: true).Add("\""u8);

    private static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private readonly record struct Family(string Name, string Type, string Unit);
}
