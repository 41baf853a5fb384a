using Helios.Pipeline.Forecasting.Alerts;

namespace Helios.Specs.Pipeline.Forecasting.Alerts;

public sealed class AlertLedgerSpec
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly AlertRule Rule = new("orders", "error_rate", 0.2);
    private readonly List<PredictiveAlert> _judged = [];

    [Fact]
    public void Alert_says_when_how_likely_and_what_to_do()
    {
        var alert = new AlertLedger(new AlertLedgerOptions()).Raise(Rule, new Breach(0.8, 2, 5), Start, Hour)!;
        Assert.Equal((Start + (2 * Hour), Start + (5 * Hour)), (alert.PredictedTimeStart, alert.PredictedTimeEnd));
        Assert.Equal((0.8, AlertOutcome.Open, null), (alert.Probability, alert.Outcome, alert.JudgedAt));
        Assert.Equal(
            "error_rate of orders will rise to 0.2 between 2026-11-20 14:00 and 2026-11-20 17:00 UTC (80 % likely): "
                + "add capacity or shed load before then.",
            alert.Recommendation);
        var again = new AlertLedger(new AlertLedgerOptions()).Raise(Rule, new Breach(0.8, 2, 5), Start, Hour)!;
        Assert.Equal(alert.Id, again.Id);
        Assert.Equal("not_materialised", AlertOutcome.NotMaterialised.ToWire());
    }

    [Fact]
    public void Crossing_inside_the_window_makes_it_materialised()
    {
        var ledger = Opened();
        ledger.Observe("orders", "error_rate", Start, 0.9, _judged);
        ledger.Observe("orders", "other", Start + Hour, 0.9, _judged);
        ledger.Observe("orders", "error_rate", Start + Hour, double.NaN, _judged);
        ledger.Observe("orders", "error_rate", Start + Hour, 0.1, _judged);
        Assert.Empty(_judged);
        ledger.Observe("orders", "error_rate", Start + (3 * Hour), 0.2, _judged);
        var ended = Assert.Single(_judged);
        Assert.Equal((AlertOutcome.Materialised, Start + (3 * Hour)), (ended.Outcome, ended.JudgedAt));
        Assert.Equal((1.0, 0), (ledger.Precision!.Value, ledger.OpenCount));
    }

    [Fact]
    public void Window_and_grace_without_a_crossing_make_it_not_materialised()
    {
        var ledger = Opened();
        ledger.Observe("orders", "error_rate", Start + (4 * Hour), 0.1, _judged);
        ledger.Advance(Start + (5 * Hour), _judged);
        Assert.Empty(_judged);
        ledger.Advance(Start + (5 * Hour) + TimeSpan.FromSeconds(1), _judged);
        Assert.Equal(AlertOutcome.NotMaterialised, Assert.Single(_judged).Outcome);
        Assert.Equal(0, ledger.Precision);
    }

    [Fact]
    public void Crossing_after_the_grace_counts_as_missed_and_silence_as_unknown()
    {
        var ledger = Opened();
        ledger.Observe("orders", "error_rate", Start + Hour, 0.1, _judged);
        ledger.Observe("orders", "error_rate", Start + (6 * Hour), 0.9, _judged);
        Assert.Equal(AlertOutcome.NotMaterialised, Assert.Single(_judged).Outcome);
        var silent = Opened();
        silent.Advance(Start + (10 * Hour), _judged);
        Assert.Equal(AlertOutcome.Unknown, _judged[1].Outcome);
        Assert.Null(silent.Precision);
    }

    [Fact]
    public void Repeated_prediction_is_counted_and_does_not_move_the_window()
    {
        var ledger = Opened();
        Assert.Null(ledger.Raise(Rule, new Breach(0.9, 2, 9), Start + Hour, Hour));
        var open = Assert.Single(ledger.Open);
        Assert.Equal((1, Start + (4 * Hour)), (open.Repeats, open.PredictedTimeEnd));
        Assert.NotNull(ledger.Raise(Rule with { Threshold = 0.5 }, new Breach(0.9, 2, 9), Start + Hour, Hour));
        Assert.Equal(2, ledger.OpenCount);
    }

    [Fact]
    public void Unlikely_breach_and_one_alert_too_many_are_not_told()
    {
        var ledger = new AlertLedger(new AlertLedgerOptions { MostOpen = 1 });
        Assert.Null(ledger.Raise(Rule, null, Start, Hour));
        Assert.Null(ledger.Raise(Rule, new Breach(0.49, 1, 1), Start, Hour));
        Assert.NotNull(ledger.Raise(Rule, new Breach(0.5, 1, 1), Start, Hour));
        Assert.Null(ledger.Raise(Rule with { Service = "b" }, new Breach(0.9, 1, 1), Start, Hour));
        Assert.Equal((1, 1L), (ledger.OpenCount, ledger.Refused));
    }

    [Fact]
    public void Restored_alerts_go_on_and_precision_is_of_the_last_ones()
    {
        var ledger = new AlertLedger(new AlertLedgerOptions { Remembered = 2 });
        var alert = Assert.Single(Opened().Open);
        Assert.True(ledger.Restore(alert));
        Assert.False(ledger.Restore(alert));
        ledger.Observe("orders", "error_rate", Start + Hour, 0.1, _judged);
        ledger.Advance(Start + (9 * Hour), _judged);
        Assert.False(ledger.Restore(_judged[0]));
        for (var round = 1; round <= 2; round++)
        {
            var now = Start + (round * 10 * Hour);
            ledger.Raise(Rule, new Breach(0.9, 1, 2), now, Hour);
            ledger.Observe("orders", "error_rate", now + Hour, 0.5, _judged);
        }

        Assert.Equal((2, 1.0), (ledger.JudgedCount, ledger.Precision!.Value));
        Assert.Throws<ArgumentException>(() => new AlertLedger(new AlertLedgerOptions { Grace = -1 }));
    }

    private static AlertLedger Opened()
    {
        var ledger = new AlertLedger(new AlertLedgerOptions());
        ledger.Raise(Rule, new Breach(0.8, 2, 4), Start, Hour);
        return ledger;
    }
}
