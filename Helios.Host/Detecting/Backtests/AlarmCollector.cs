using System.Text;
using Helios.Host.SeriesFiles;

namespace Helios.Host.Detecting.Backtests;

/// <summary>Keeps what alarmed and drops the rest.</summary>
internal sealed class AlarmCollector : IDetectOutput
{
    /// <summary>Alarms that are kept one by one; further ones are counted only.</summary>
    public const int MostAlarms = 100_000;

    /// <summary>What alarmed, in the order of the file.</summary>
    public List<BacktestAlarm> Alarms { get; } = [];

    /// <summary>All that alarmed.</summary>
    public long Count { get; private set; }

    /// <summary>Time of the earliest row in UTC ticks.</summary>
    public long First { get; private set; } = long.MaxValue;

    /// <summary>Time of the latest row in UTC ticks.</summary>
    public long Last { get; private set; } = long.MinValue;

    public void Write(SeriesReader row, in RowVerdict verdict, IRowJudge judge)
    {
        (First, Last) = (Math.Min(First, row.Ticks), Math.Max(Last, row.Ticks));
        if (!verdict.IsAlarm)
        {
            return;
        }

        Count++;
        if (Alarms.Count < MostAlarms)
        {
            var time = Encoding.UTF8.GetString(row.TimeText, 0, row.TimeLength);
            Alarms.Add(new BacktestAlarm(row.Ticks, time, verdict.Value, verdict.Score, verdict.Kind));
        }
    }

    public void Dispose()
    {
        // Nothing is written.
    }
}
