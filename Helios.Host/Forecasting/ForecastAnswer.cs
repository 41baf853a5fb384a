using Helios.Pipeline.Forecasting;
using Helios.Pipeline.Forecasting.Backtesting;

namespace Helios.Host.Forecasting;

/// <summary>A forecast with everything that is shown of it.</summary>
internal sealed record ForecastAnswer
{
    /// <summary>Registered name of the model that was used.</summary>
    public required string Model { get; init; }

    /// <summary>What the model says about itself; null where it says nothing.</summary>
    public ModelSummary? Summary { get; init; }

    /// <summary>The series it was fitted to.</summary>
    public required EvenSeries Series { get; init; }

    /// <summary>Probability of the interval.</summary>
    public required double Level { get; init; }

    /// <summary>Expected values.</summary>
    public required double[] Mean { get; init; }

    /// <summary>Lower bounds.</summary>
    public required double[] Lower { get; init; }

    /// <summary>Upper bounds.</summary>
    public required double[] Upper { get; init; }

    /// <summary>Whether the interval was stretched by what past errors say; false = it is the model's own.</summary>
    public bool IsCalibrated { get; init; }

    /// <summary>Share of past values that the interval would have held, 0 to 1; null where it was not tried.</summary>
    public double? Coverage { get; init; }

    /// <summary>How the model did on the past; null where it was not tried.</summary>
    public BacktestResult? Backtest { get; init; }

    /// <summary>Time of a step to come, from 0; null beyond the calendar.</summary>
    public DateTime? TimeOf(int step)
    {
        var ahead = (decimal)Series.Step.Ticks * (step + 1);
        return ahead > DateTime.MaxValue.Ticks - Series.LastTicks ? null : new DateTime(Series.LastTicks + (long)ahead, DateTimeKind.Utc);
    }
}
