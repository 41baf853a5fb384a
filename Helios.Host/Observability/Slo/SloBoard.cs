using System.Text.Json;
using Helios.Host.Config.Options;

namespace Helios.Host.Observability.Slo;

/// <summary>The objectives of configuration, sampled every ten seconds. Thread-safe. Each node counts its own; nothing is paid without objectives.</summary>
internal sealed partial class SloBoard : IDisposable
{
    private const int SamplesToSave = 30;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Objective[] _slos;
    private readonly SloIndicators _indicators;
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SloInstruments? _instruments;
    private readonly ITimer? _timer;
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private int _samples;

    /// <param name="options">Objectives by name.</param>
    /// <param name="indicators">What is measured.</param>
    /// <param name="path">File that counts are kept in.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told when a budget begins to burn, and when it stops.</param>
    public SloBoard(IReadOnlyDictionary<string, SloOptions> options, SloIndicators indicators, string path, TimeProvider time, ILogger logger)
    {
        (_indicators, _path, _time, _logger) = (indicators, path, time, logger);
        _slos = [.. options.OrderBy(static slo => slo.Key, StringComparer.Ordinal).Select(slo => new Objective(slo.Key, slo.Value, indicators.Of(slo.Value)))];
        if (_slos.Length > 0)
        {
            Load();
            _instruments = new SloInstruments(this);
            _timer = time.CreateTimer(_ => Sample(), null, Period, Period);
        }
    }

    /// <summary>Every objective as it stands now.</summary>
    public IReadOnlyList<(Objective Slo, SloStatus Status)> Current
    {
        get
        {
            lock (_gate)
            {
                var now = _time.GetUtcNow();
                return [.. _slos.Select(slo => (slo, slo.Status(now)))];
            }
        }
    }

    /// <summary>Takes what was counted since the last time.</summary>
    public void Sample()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            _indicators.Look();
            foreach (var slo in _slos)
            {
                slo.Sample(now);
                Tell_NeedsGate(slo, slo.Status(now));
            }

            if (++_samples % SamplesToSave == 0)
            {
                Save_NeedsGate();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        _instruments?.Dispose();
        lock (_gate)
        {
            if (_slos.Length > 0)
            {
                Save_NeedsGate();
            }
        }
    }

    private void Tell_NeedsGate(Objective slo, SloStatus status)
    {
        var (before, now) = (_words.GetValueOrDefault(slo.Name, "ok"), status.Word == "no_data" ? "ok" : status.Word);
        _words[slo.Name] = now;
        if (before == now)
        {
            return;
        }

        if (now == "ok")
        {
            LogRecovers(slo.Name);
        }
        else
        {
            LogBurns(slo.Name, now, Math.Round(status.BudgetRemaining * 100, 1), Math.Round(Math.Max(status.Fast.Long, status.Slow.Long), 1));
        }
    }

    private void Load()
    {
        try
        {
            SloFile.Load(_path, _slos);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            LogUnreadable(_path, e.Message);
        }
    }

    private void Save_NeedsGate()
    {
        try
        {
            SloFile.Save(_path, _slos);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotSaved(_path, e.Message);
        }
    }
}
