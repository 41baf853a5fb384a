using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using Helios.Host.SeriesFiles;
using Helios.Pipeline.Detection.Alarms;

namespace Helios.Host.Cli;

/// <summary>The alarm policy on the command line, the same for every verb that has one.</summary>
internal static class AlarmChoices
{
    private const int MostRows = 1_000_000;
    private const int MostCounted = 64;

    private static readonly Option<(int High, int Of)?> KOfN = new("--k-of-n")
    {
        Description = "High rows that it takes to alarm, of the last n: 2/3 is two of three; n up to 64. By default 1/1.",
        CustomParser = Share,
    };

    private static readonly Option<(double Absolute, double Relative)> MinimumDeviation = new("--min-deviation")
    {
        Description = "Least distance of a high value from the expected one: 5 in its unit, or 10% of the expected value. By default none.",
        CustomParser = Deviation,
    };

    private static readonly Option<int?> MergeGap = new("--merge-gap")
    {
        Description = "An alarm at most so many rows after the last high row of the one before continues it. By default 0.",
        CustomParser = Rows,
    };

    private static readonly Option<int?> DeadTime = new("--dead-time")
    {
        Description = "Rows without another alarm after one; a high row among them starts them anew. By default 20.",
        CustomParser = Rows,
    };

    private static readonly Option<MaintenanceWindow[]> Maintenance = new("--maintenance")
    {
        Description = "Planned work, such as 2026-01-31T22:00:00Z/2026-02-01T04:00:00Z: marked, but no alarm; may be repeated.",
        DefaultValueFactory = static _ => [],
        CustomParser = Windows,
    };

    /// <summary>Adds the options to a verb.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[KOfN, MinimumDeviation, MergeGap, DeadTime, Maintenance])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="defaults">What holds where nothing is given.</param>
    /// <returns>The policy; learning rows are as in the defaults.</returns>
    public static AlarmPolicyOptions Read(ParseResult parsed, AlarmPolicyOptions defaults)
    {
        var ((high, of), (absolute, relative)) = (parsed.GetValue(KOfN) ?? (defaults.HighRows, defaults.OfRows), parsed.GetValue(MinimumDeviation));
        return defaults with
        {
            HighRows = high,
            OfRows = of,
            MinimumDeviation = absolute,
            MinimumRelativeDeviation = relative,
            MergeRows = parsed.GetValue(MergeGap) ?? defaults.MergeRows,
            DeadRows = parsed.GetValue(DeadTime) ?? defaults.DeadRows,
            Maintenance = parsed.GetValue(Maintenance)!,
        };
    }

    private static int? Rows(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows <= MostRows)
        {
            return rows;
        }

        var option = (result.Parent as OptionResult)?.Option.Name;
        result.AddError($"{option}: '{text}' is no number of rows; write 0 to {MostRows}, such as 12");
        return null;
    }

    private static (int, int)? Share(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var ends = text.Split('/');
        if (ends.Length == 2 && TryCount(ends[0], out var high) && TryCount(ends[1], out var of) && high <= of)
        {
            return (high, of);
        }

        result.AddError($"--k-of-n: '{text}' is no share of rows; write k/n with 1 <= k <= n <= {MostCounted}, such as 2/3");
        return null;
    }

    private static bool TryCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MostCounted;

    private static (double, double) Deviation(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var isShare = text.EndsWith('%');
        if (double.TryParse(isShare ? text[..^1] : text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
        {
            return isShare ? (0, number / 100) : (number, 0);
        }

        result.AddError($"--min-deviation: '{text}' is no distance; write a number from 0 in the unit of the values, such as 5, or a share of the expected value, such as 10%");
        return (0, 0);
    }

    private static MaintenanceWindow[] Windows(ArgumentResult result)
    {
        var windows = new List<MaintenanceWindow>();
        foreach (var text in result.Tokens.Select(static token => token.Value))
        {
            var ends = text.Split('/');
            if (ends.Length != 2 || !TryTime(ends[0], out var start) || !TryTime(ends[1], out var end) || end <= start)
            {
                result.AddError($"--maintenance: '{text}' is no stretch of time; write it as 2026-01-31T22:00:00Z/2026-02-01T04:00:00Z, the earlier end first");
                return [];
            }

            windows.Add(new MaintenanceWindow(start, end));
        }

        return [.. windows];
    }

    private static bool TryTime(string text, out long ticks) => TimestampText.TryParse(Encoding.UTF8.GetBytes(text), out ticks);
}
