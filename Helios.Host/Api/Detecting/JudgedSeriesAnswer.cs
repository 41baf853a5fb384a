using Helios.Host.Api.Contract;
using Helios.Pipeline.Detection;

namespace Helios.Host.Api.Detecting;

/// <summary>What was said about a series.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Points">How many values it has.</param>
/// <param name="LearnRows">How many of the first were only learnt from.</param>
/// <param name="Alarms">The values that alarm.</param>
/// <param name="Scores">The score of each value; null where there is none.</param>
/// <param name="Kinds">The shape of each value.</param>
internal sealed record JudgedSeriesAnswer(
    string Name,
    int Points,
    int LearnRows,
    IReadOnlyList<AlarmAnswer> Alarms,
    IReadOnlyList<double?> Scores,
    [property: Words(typeof(AnomalyKinds), nameof(AnomalyKinds.AllWords))] IReadOnlyList<string> Kinds)
{
    /// <summary>A judged series as answers say it.</summary>
    public static JudgedSeriesAnswer Of(JudgedSeries series)
    {
        var alarms = new List<AlarmAnswer>();
        var (scores, kinds) = (new double?[series.Rows.Length], new string[series.Rows.Length]);
        for (var i = 0; i < series.Rows.Length; i++)
        {
            var row = series.Rows[i];
            (scores[i], kinds[i]) = (Known.OrNull(row.Score), row.Kind.ToWire());
            if (row.IsAlarm)
            {
                alarms.Add(new AlarmAnswer(
                    i,
                    new DateTimeOffset(series.Input.Ticks[i], TimeSpan.Zero),
                    Known.OrNull(row.Value),
                    scores[i],
                    Known.OrNull(row.Threshold),
                    Known.OrNull(row.Typical),
                    kinds[i]));
            }
        }

        return new JudgedSeriesAnswer(series.Input.Name, series.Rows.Length, series.LearnRows, alarms, scores, kinds);
    }
}
