using System.Globalization;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The page of <c>helios decision explain</c>: the matrix, the weights, both rankings, guards and sensitivity.</summary>
internal static class DecisionPage
{
    private const int ShortAction = 24;

    public static IRenderable Explain(ServerReply<DecisionView> reply)
    {
        var (decision, step) = (reply.Value.Decision, reply.Value.Step);
        var of = decision.Cause.Length > 0 ? $" of {decision.Cause}" : "";
        var lines = new List<IRenderable>
        {
            PageText.Line($"{decision.Id}   {step.Action}{(step.Target.Length > 0 ? " on " + step.Target : "")}   mode {decision.Mode}", ViewColours.Strong),
            PageText.Line($"{decision.Issue}{of}, tenant {decision.Tenant}, incident {decision.Incident}", ViewColours.Plain),
            PageText.Line($"decided   {PageText.Since(decision.DecidedAt, reply.At)}", ViewColours.Plain),
            PageText.Line($"because   {decision.Rationale}", ViewColours.Plain),
            PageText.Line($"step      {step.Why}", ViewColours.Plain),
        };
        lines.AddRange(decision.SuggestReasons.Concat(decision.ModeReasons).Select(static reason => PageText.Line($"held      {reason}", ViewColours.Warn)));
        lines.Add(Text.Empty);
        lines.Add(Matrix(decision));
        lines.Add(PageText.Line($"weights   {Weights(decision)}, from {decision.WeightsFrom}", ViewColours.Dim));
        lines.AddRange(decision.Guards.Select(static guard => PageText.Line($"guard     {guard.Action}: {guard.Reason}, {guard.Detail}", ViewColours.Dim)));
        lines.AddRange(decision.Sensitivity.Select(static entry => PageText.Line($"sensitive {entry.Key}: {Stability(entry.Value)}", ViewColours.Dim)));
        return new Rows(lines);
    }

    private static PageTable Matrix(DecisionBody decision)
    {
        var table = PageText.Table("alternative", "#mttr s", "#qos", "#succ.", "#cost", "#topsis", "#rank", "#wsm", "#rank");
        for (var row = 0; row < decision.Alternatives.Count; row++)
        {
            var values = row < decision.Matrix.Count ? decision.Matrix[row] : [];
            table.Row(
                decision.Alternatives[row] == decision.Chosen ? ViewColours.Strong : ViewColours.Plain,
                ViewText.Cut(ViewText.Clean(decision.Alternatives[row]), ShortAction, '…'),
                Number(values, 0, "0"), Number(values, 1, "0.##"), Number(values, 2, "0.##"), Number(values, 3, "0.##"),
                Number(decision.Topsis.Scores, row, "0.000"), Rank(decision.Topsis, row), Number(decision.Wsm.Scores, row, "0.000"), Rank(decision.Wsm, row));
        }

        return table;
    }

    private static string Weights(DecisionBody decision) => string.Join(
        ", ", decision.Criteria.Zip(decision.Weights, static (name, weight) => string.Create(CultureInfo.InvariantCulture, $"{name} {weight:0.###}")));

    private static string Stability(SensitivityView report) => report.Stable
        ? string.Create(CultureInfo.InvariantCulture, $"{report.Winner} wins in all of {report.Trials} trials")
        : $"{report.Winner} wins, but not where " + string.Join("; ", report.Changes.Take(3).Select(static change => $"{change.Change} {change.Subject} ({change.Winner})"));

    private static string Number(IReadOnlyList<double> values, int index, string format) =>
        index < values.Count ? values[index].ToString(format, CultureInfo.InvariantCulture) : "-";

    private static string Rank(RankedView ranked, int index) =>
        index < ranked.Ranking.Count ? ranked.Ranking[index].ToString(CultureInfo.InvariantCulture) : "-";
}
