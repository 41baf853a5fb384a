using Helios.Connectors.Store;
using Helios.Connectors.Store.Audit;
using Helios.Host.Observability;

namespace Helios.Host.Security.Audit;

/// <summary>Writes the audit chain, and verifies it on a schedule.</summary>
internal sealed partial class Auditor(IAuditChain chain, AccessInstruments instruments, ILogger logger, TimeProvider time)
{
    /// <summary>Adds an entry.</summary>
    /// <returns>Its place.</returns>
    /// <exception cref="StoreException">It could not be written; logged and counted.</exception>
    public async ValueTask<long> AppendAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        try
        {
            var seq = await chain.AppendAsync(record, cancellationToken);
            instruments.Recorded(record.Result);
            return seq;
        }
        catch (StoreException e)
        {
            instruments.NotRecorded();
            LogNotRecorded(record.Operation, record.Caller, record.Result, record.RequestId, e.Message);
            throw;
        }
    }

    /// <summary>Entries that pass, newest first.</summary>
    public ValueTask<IReadOnlyList<AuditLink>> FindAsync(AuditFilter filter, CancellationToken cancellationToken) => chain.FindAsync(filter, cancellationToken);

    /// <summary>Computes every hash anew.</summary>
    public async ValueTask<AuditVerdict> VerifyAsync(long place, string? hash, CancellationToken cancellationToken)
    {
        var verdict = await chain.VerifyAsync(place, hash, cancellationToken);
        instruments.Verified(verdict.IsWhole);
        if (!verdict.IsWhole)
        {
            LogBroken(verdict.Problem!);
        }

        return verdict;
    }

    /// <summary>Verifies now and again until stopped.</summary>
    public async Task RunAsync(TimeSpan interval, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            do
            {
                await LookAsync(stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            await VerifyAsync(0, null, stop);
        }
        catch (StoreException)
        {
            // Counted where it was classified; the next tick tries again.
        }
    }

    [LoggerMessage(LogEventIds.AuditNotRecorded, LogLevel.Error, "The audit could not be written: {Operation} by {Caller}, {Result}, request {RequestId}: {Problem}")]
    private partial void LogNotRecorded(string operation, string caller, string result, string requestId, string problem);

    [LoggerMessage(LogEventIds.AuditBroken, LogLevel.Critical, "The audit chain is broken: {Problem}; somebody has changed the store past HELIOS, see docs/components/access.md")]
    private partial void LogBroken(string problem);
}
