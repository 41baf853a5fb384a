using System.Globalization;
using System.Text;

namespace Helios.Host.Bench.Healing;

/// <summary>The result as text of at most 80 columns.</summary>
internal static class HealingReport
{
    private const int Width = 80;

    public static string Of(HealingBenchResult result)
    {
        var text = new StringBuilder();
        text.AppendLine(result.Simulated);
        text.AppendLine(CultureInfo.InvariantCulture, $"{result.Runs} run(s) each, seed {result.Seed}, watched for {result.HorizonSeconds:0} s{(result.IsComplete ? "" : "; NOT COMPLETE")}");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"fault",-19}{"policy",-9}{"MTTR s",11}{"QoS loss s",11}{"regret s",11}  what it ran");
        foreach (var row in result.Rows.Where(static row => row.Fault.Length > 0))
        {
            Line(text, row, row.Fault);
        }

        text.AppendLine();
        foreach (var row in result.Rows.Where(static row => row.Fault.Length == 0))
        {
            Line(text, row, "all faults");
        }

        text.AppendLine();
        foreach (var best in result.Hindsight.Where(static row => row.IsBest))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"best for {best.Fault}: {best.Action}, MTTR {best.Mttr:0} s, loss {best.Loss:0.0} s");
        }

        text.AppendLine().AppendLine("* not healed within the horizon, which then counts as its MTTR");
        text.Append("QoS loss: seconds of a whole service. Regret: mean of MTTR and loss, less that\nof the best single action in hindsight.");
        text.Append(result.Runs > 1 ? " After ±: half of the 90 % interval." : "");
        foreach (var failed in result.Failed)
        {
            text.AppendLine().Append("NOT MEASURED ").Append(failed);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, HealingRow row, string fault)
    {
        var mttr = row.Mttr + (row.Healed < 1 ? "*" : "");
        var line = $"{fault,-19}{row.Policy,-9}{mttr,11}{row.Loss,11}{row.Regret,11}  {Actions(row)}";
        text.AppendLine(line.Length <= Width ? line.TrimEnd() : string.Concat(line.AsSpan(0, Width - 1), "…"));
    }

    private static string Actions(HealingRow row) => row.Fault.Length > 0
        ? string.Join(", ", row.Actions.Distinct(StringComparer.Ordinal))
        : string.Create(CultureInfo.InvariantCulture, $"{row.Healed:P0} healed");
}
