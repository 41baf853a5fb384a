using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Helios.Host.Observability.Logging;

/// <summary>The levels that are written, changed while the service runs. Thread-safe; a change holds for every logger at once.</summary>
/// <remarks>
/// A level is that of a category and of all that begin with it and a dot; the longest that fits counts, else the default of configuration. Levels are
/// not kept over a restart. Bounded by <see cref="MostLevels"/>.
/// </remarks>
internal sealed class LogLevels : IConfigureOptions<LoggerFilterOptions>, IOptionsChangeTokenSource<LoggerFilterOptions>, IDisposable
{
    /// <summary>Most categories with a level of their own.</summary>
    public const int MostLevels = 64;

    // Libraries are quieter than we are, unless they are asked for.
    private const string Libraries = "Microsoft";

    // It calls every refusal of a live call an error; clients are told, and mistakes of our own are logged by the hub.
    private const string LiveCalls = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    // It logs why the port was not opened with a page of its own; the start fails with the same in a sentence.
    private const string WebStart = "Microsoft.Extensions.Hosting.Internal.Host";

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, LevelRule> _rules = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly LogLevel _configured;
    private CancellationTokenSource _change = new();
    private ITimer? _timer;

    /// <param name="configured">The default.</param>
    /// <param name="time">The clock that ends what holds for a while.</param>
    public LogLevels(LogLevel configured, TimeProvider time) => (_configured, _time) = (configured, time);

    /// <inheritdoc/>
    public string? Name => Options.DefaultName;

    /// <summary>The default that holds now.</summary>
    public LogLevel Default => Rules.FirstOrDefault(static rule => rule.Category.Length == 0)?.Level ?? _configured;

    /// <summary>What was changed and still holds, by category; the empty category is the default.</summary>
    public IReadOnlyList<LevelRule> Rules
    {
        get
        {
            lock (_gate)
            {
                return [.. _rules.Values];
            }
        }
    }

    /// <summary>Sets the level of a category.</summary>
    /// <param name="category">Its name, or the beginning of several; empty: the default.</param>
    /// <param name="level">The least level that is written; null: what configuration says again.</param>
    /// <param name="lasting">How long; null: until it is changed again, or the service stops.</param>
    /// <returns>Whether there was room.</returns>
    public bool TrySet(string category, LogLevel? level, TimeSpan? lasting)
    {
        lock (_gate)
        {
            if (level is null)
            {
                _rules.Remove(category);
            }
            else if (_rules.Count >= MostLevels && !_rules.ContainsKey(category))
            {
                return false;
            }
            else
            {
                _rules[category] = new LevelRule(category, level.Value, _time.GetUtcNow() + lasting);
            }

            Arm_NeedsGate();
        }

        Signal();
        return true;
    }

    /// <inheritdoc/>
    public void Configure(LoggerFilterOptions options)
    {
        var rules = Rules;
        var standard = rules.FirstOrDefault(static rule => rule.Category.Length == 0)?.Level ?? _configured;
        options.MinLevel = standard;
        options.Rules.Add(new LoggerFilterRule(null, Libraries, standard > LogLevel.Warning ? standard : LogLevel.Warning, null));
        options.Rules.Add(new LoggerFilterRule(null, LiveCalls, LogLevel.None, null));
        options.Rules.Add(new LoggerFilterRule(null, WebStart, LogLevel.None, null));
        foreach (var rule in rules.Where(static rule => rule.Category.Length > 0))
        {
            options.Rules.Add(new LoggerFilterRule(null, rule.Category, rule.Level, null));
        }
    }

    /// <inheritdoc/>
    public IChangeToken GetChangeToken() => new CancellationChangeToken(Volatile.Read(ref _change).Token);

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        _change.Dispose();
    }

    /// <summary>Tells the loggers. Each change has its own token: who was told asks for the next one.</summary>
    private void Signal()
    {
        var told = Interlocked.Exchange(ref _change, new CancellationTokenSource());
        told.Cancel();
        told.Dispose();
    }

    private void Arm_NeedsGate()
    {
        _timer?.Dispose();
        _timer = null;
        if (_rules.Values.Min(static rule => rule.Until) is { } next)
        {
            var wait = next - _time.GetUtcNow();
            _timer = _time.CreateTimer(_ => Expire(), null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void Expire()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            foreach (var rule in _rules.Values.Where(rule => rule.Until <= now).ToArray())
            {
                _rules.Remove(rule.Category);
            }

            Arm_NeedsGate();
        }

        Signal();
    }
}
