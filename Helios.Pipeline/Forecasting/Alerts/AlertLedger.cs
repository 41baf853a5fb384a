using System.Globalization;
using Helios.Pipeline.Detection;

namespace Helios.Pipeline.Forecasting.Alerts;

/// <summary>Keeps predictive alerts until it is known whether they were right, and how often they were.</summary>
/// <remarks>
/// One alert a rule is open at a time. Predicting the same again counts a repeat and does not move the window: a window that always
/// moved on could never be missed, and the precision would say nothing. An alert ends as materialised at the first value that crosses
/// the threshold up to the end of its window and a grace, as not materialised when that time passes, or as unknown where no value came.
/// Deterministic, clockless, bounded; one thread at a time. O(1) a value.
/// </remarks>
public sealed class AlertLedger
{
    private readonly AlertLedgerOptions _options;
    private readonly Dictionary<(string Service, string Metric), List<OpenAlert>> _open = [];
    private readonly Queue<bool> _judged = new();
    private int _right;

    /// <summary>Makes an empty ledger.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public AlertLedger(AlertLedgerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"predictive alerts: {violation}", nameof(options));
        }

        _options = options;
    }

    /// <summary>Alerts open now.</summary>
    public int OpenCount { get; private set; }

    /// <summary>Alerts refused because too many were open.</summary>
    public long Refused { get; private set; }

    /// <summary>Judged alerts that the precision is made of.</summary>
    public int JudgedCount => _judged.Count;

    /// <summary>Share of the last judged alerts that materialised, 0..1; null before the first.</summary>
    public double? Precision => _judged.Count == 0 ? null : (double)_right / _judged.Count;

    /// <summary>The open alerts, in no order; to be kept over a restart.</summary>
    public IEnumerable<PredictiveAlert> Open => _open.Values.SelectMany(alerts => alerts).Select(open => open.Alert);

    /// <summary>Tells a breach.</summary>
    /// <param name="rule">The threshold.</param>
    /// <param name="breach">What the forecast says; null = nothing, which raises nothing.</param>
    /// <param name="now">Time of the last value the forecast was made from.</param>
    /// <param name="step">Time between two values, above 0.</param>
    /// <returns>The new alert; null where it is too unlikely, already open, or one too many.</returns>
    public PredictiveAlert? Raise(AlertRule rule, Breach? breach, DateTimeOffset now, TimeSpan step)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step, TimeSpan.Zero);
        if (breach is not { } found || found.Probability < _options.MinimumProbability)
        {
            return null;
        }

        var key = (rule.Service, rule.Metric);
        var alerts = _open.GetValueOrDefault(key);
        if (alerts?.Find(open => open.Alert.Rule == rule) is { } same)
        {
            same.Alert = same.Alert with { Repeats = same.Alert.Repeats + 1 };
            return null;
        }

        if (OpenCount >= _options.MostOpen)
        {
            Refused++;
            return null;
        }

        var alert = Make(rule, found, now, step);
        if (alerts is null)
        {
            _open[key] = alerts = [];
        }

        alerts.Add(new OpenAlert(alert));
        OpenCount++;
        return alert;
    }

    /// <summary>Takes back an open alert, for example after a restart.</summary>
    /// <returns>False where it is judged already, its rule has one, or too many are open.</returns>
    public bool Restore(PredictiveAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var key = (alert.Rule.Service, alert.Rule.Metric);
        var alerts = _open.GetValueOrDefault(key);
        if (alert.Outcome != AlertOutcome.Open || OpenCount >= _options.MostOpen || alerts?.Exists(open => open.Alert.Rule == alert.Rule) == true)
        {
            return false;
        }

        if (alerts is null)
        {
            _open[key] = alerts = [];
        }

        alerts.Add(new OpenAlert(alert));
        OpenCount++;
        return true;
    }

    /// <summary>Holds a value against the open alerts of its metric.</summary>
    /// <param name="service">As in the rule.</param>
    /// <param name="metric">As in the rule.</param>
    /// <param name="at">When the value was measured; one not after an alert does not judge it.</param>
    /// <param name="value">NaN is no value.</param>
    /// <param name="judged">Receives the alerts that end here.</param>
    public void Observe(string service, string metric, DateTimeOffset at, double value, ICollection<PredictiveAlert> judged)
    {
        ArgumentNullException.ThrowIfNull(judged);
        if (double.IsNaN(value) || !_open.TryGetValue((service, metric), out var alerts))
        {
            return;
        }

        for (var i = alerts.Count - 1; i >= 0; i--)
        {
            var open = alerts[i];
            if (at <= open.Alert.RaisedAt)
            {
                continue;
            }

            var late = at > Deadline(open.Alert);
            open.Seen |= !late;
            if (late || open.Alert.Rule.IsCrossedBy(value))
            {
                End(alerts, i, late ? Missed(open) : AlertOutcome.Materialised, at, judged);
            }
        }
    }

    /// <summary>Ends the alerts whose time has passed, whether or not values come.</summary>
    /// <param name="now">The clock.</param>
    /// <param name="judged">Receives the alerts that end here.</param>
    /// <remarks>O(open alerts): once a minute is enough.</remarks>
    public void Advance(DateTimeOffset now, ICollection<PredictiveAlert> judged)
    {
        ArgumentNullException.ThrowIfNull(judged);
        foreach (var alerts in _open.Values)
        {
            for (var i = alerts.Count - 1; i >= 0; i--)
            {
                if (now > Deadline(alerts[i].Alert))
                {
                    End(alerts, i, Missed(alerts[i]), now, judged);
                }
            }
        }
    }

    private static AlertOutcome Missed(OpenAlert open) => open.Seen ? AlertOutcome.NotMaterialised : AlertOutcome.Unknown;

    private static PredictiveAlert Make(AlertRule rule, Breach breach, DateTimeOffset now, TimeSpan step)
    {
        var start = now + (step * breach.FirstStep);
        var end = now + (step * breach.LastStep);
        var method = string.Create(CultureInfo.InvariantCulture, $"predictive {rule.Side} {rule.Threshold:R}");
        var id = AnomalyId.Of(rule.Service, rule.Metric, now.UtcTicks, method);
        var text = AlertText.Recommendation(rule, breach, start, end);
        return new PredictiveAlert(id, rule, breach.Probability, now, start, end, text, AlertOutcome.Open, null, 0);
    }

    private DateTimeOffset Deadline(PredictiveAlert alert) =>
        alert.PredictedTimeEnd + ((alert.PredictedTimeEnd - alert.RaisedAt) * _options.Grace);

    private void End(List<OpenAlert> alerts, int at, AlertOutcome outcome, DateTimeOffset when, ICollection<PredictiveAlert> judged)
    {
        var ended = alerts[at].Alert with { Outcome = outcome, JudgedAt = when };
        alerts.RemoveAt(at);
        OpenCount--;
        if (alerts.Count == 0)
        {
            // Removing the current key is allowed while the values are enumerated.
            _open.Remove((ended.Rule.Service, ended.Rule.Metric));
        }

        judged.Add(ended);
        if (outcome != AlertOutcome.Unknown)
        {
            Remember(outcome == AlertOutcome.Materialised);
        }
    }

    private void Remember(bool right)
    {
        _judged.Enqueue(right);
        _right += right ? 1 : 0;
        if (_judged.Count > _options.Remembered)
        {
            _right -= _judged.Dequeue() ? 1 : 0;
        }
    }

    private sealed class OpenAlert(PredictiveAlert alert)
    {
        public PredictiveAlert Alert { get; set; } = alert;

        /// <summary>A value came while it was open.</summary>
        public bool Seen { get; set; }
    }
}
