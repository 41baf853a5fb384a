using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Helios.Host.Observability.Tracing;

/// <summary>Decides what is traced: what a caller traces, every incident, and a share of the rest.</summary>
/// <remarks>The share goes by the id of the trace, so all who use the same rule decide the same about a trace.</remarks>
internal sealed class StageSampler(double share) : Sampler
{
    private readonly TraceIdRatioBasedSampler _share = new(share);

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        (samplingParameters.ParentContext.TraceFlags & ActivityTraceFlags.Recorded) != 0
        || samplingParameters.Name.StartsWith(HeliosTracing.Incident, StringComparison.Ordinal)
            ? new SamplingResult(SamplingDecision.RecordAndSample)
            : _share.ShouldSample(samplingParameters);
}
