using System.Diagnostics.Metrics;
using Helios.Host.Observability;

namespace Helios.Host.Security;

/// <summary>Metrics of access and audit; docs/components/access.md lists them.</summary>
internal sealed class AccessInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private readonly Counter<long> _refused;
    private readonly Counter<long> _signIns;
    private readonly Counter<long> _entries;
    private readonly Counter<long> _failures;
    private int _chain = -1;

    public AccessInstruments()
    {
        _refused = _meter.CreateCounter<long>("helios.access.refused", "{request}", "Requests that were not let in, by why.");
        _signIns = _meter.CreateCounter<long>("helios.access.sign_ins", "{attempt}", "Sign-ins with a password, by what came of them.");
        _entries = _meter.CreateCounter<long>("helios.audit.entries", "{entry}", "Entries added to the audit chain, by result.");
        _failures = _meter.CreateCounter<long>("helios.audit.failures", "{entry}", "Entries that could not be written; where one says that something begins, nothing was changed.");
        _meter.CreateObservableGauge("helios.audit.chain_ok", Chain, "{state}", "Whether the audit chain was whole when it was verified last: 1 yes, 0 no; absent before the first time.");
    }

    /// <summary>A request was not let in.</summary>
    public void Refused(AccessFailure failure) => _refused.Add(1, new KeyValuePair<string, object?>("reason", failure.Kind.Name));

    /// <summary>Somebody tried to sign in.</summary>
    /// <param name="result"><c>success</c>, <c>denied</c> or <c>limited</c>.</param>
    public void SignedIn(string result) => _signIns.Add(1, new KeyValuePair<string, object?>("result", result));

    /// <summary>The audit has one more entry.</summary>
    public void Recorded(string result) => _entries.Add(1, new KeyValuePair<string, object?>("result", result));

    /// <summary>The audit could not be written.</summary>
    public void NotRecorded() => _failures.Add(1);

    /// <summary>The chain was verified.</summary>
    public void Verified(bool isWhole) => Volatile.Write(ref _chain, isWhole ? 1 : 0);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Chain() => Volatile.Read(ref _chain) is var chain and >= 0 ? [new Measurement<int>(chain)] : [];
}
