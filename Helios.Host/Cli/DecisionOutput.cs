using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Helios.Pipeline.Decision;
using Spectre.Console;

namespace Helios.Host.Cli;

/// <summary>Shows the result of <c>helios decide</c>: JSON for programs, a table for people.</summary>
internal sealed class DecisionOutput
{
    private readonly DecisionFile.Problem _problem;
    private readonly RankedScores? _topsis;
    private readonly RankedScores? _weightedSum;
    private readonly double[]? _entropy;
    private readonly List<SensitivityReport> _sensitivity = [];

    /// <summary>Computes the part that <paramref name="method"/> names: topsis, wsm, entropy or all.</summary>
    public DecisionOutput(DecisionFile.Problem problem, string method)
    {
        _problem = problem;
        var matrix = problem.Matrix;
        var all = method == "all";
        _topsis = all || method == "topsis" ? RankedScores.Of(Topsis.Closeness(matrix)) : null;
        _weightedSum = all || method == "wsm" ? RankedScores.Of(WeightedSum.Scores(matrix)) : null;
        _entropy = all || method == "entropy" ? EntropyWeights.Of(matrix) : null;
        if (_topsis is not null)
        {
            _sensitivity.Add(Sensitivity.Of(matrix, RankingMethod.Topsis));
        }

        if (_weightedSum is not null)
        {
            _sensitivity.Add(Sensitivity.Of(matrix, RankingMethod.WeightedSum));
        }
    }

    /// <summary>Writes one JSON object and a line end.</summary>
    public void WriteJson(Stream output)
    {
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new Utf8JsonWriter(output, options))
        {
            writer.WriteStartObject();
            if (_topsis is not null)
            {
                DecisionJson.WriteRanking(writer, "topsis", _topsis);
            }

            if (_weightedSum is not null)
            {
                DecisionJson.WriteRanking(writer, "wsm", _weightedSum);
            }

            if (_entropy is not null)
            {
                DecisionJson.WriteNumbers(writer, "entropy_weights", _entropy);
            }

            if (_sensitivity.Count > 0)
            {
                DecisionJson.WriteSensitivity(writer, _sensitivity);
            }

            DecisionJson.WriteNumbers(writer, "weights", _problem.Matrix.Weights.ToArray());
            writer.WriteString("weights_source", _problem.WeightsGiven ? "given" : "entropy");
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
        output.Flush();
    }

    /// <summary>Writes tables; the winner of each method is marked.</summary>
    public void WriteTables(IAnsiConsole console)
    {
        if (_topsis is not null || _weightedSum is not null)
        {
            console.Write(AlternativesTable());
        }

        console.Write(CriteriaTable());
        foreach (var report in _sensitivity)
        {
            console.MarkupLine(Markup.Escape(
                $"{report.Method.ToWire()}: {report.Winner} wins; {report.Changes.Count} of {report.Trials} small changes have another winner"));
            foreach (var change in report.Changes.Take(10))
            {
                console.MarkupLine(Markup.Escape($"  {Words(change)}: {change.Winner}"));
            }
        }
    }

    private Table AlternativesTable()
    {
        var table = new Table().RoundedBorder().AddColumn("alternative");
        foreach (var method in Methods())
        {
            table.AddColumn(new TableColumn(method.Name).RightAligned()).AddColumn(new TableColumn("rank").RightAligned());
        }

        for (var i = 0; i < _problem.Matrix.Alternatives; i++)
        {
            var cells = new List<string>();
            var won = false;
            foreach (var (_, ranked) in Methods())
            {
                var first = ranked.Ranking[i] == 1;
                won |= first;
                cells.Add(Number(ranked.Scores[i]));
                cells.Add(first ? "[green]1 ★[/]" : ranked.Ranking[i].ToString(CultureInfo.InvariantCulture));
            }

            var name = Markup.Escape(_problem.Matrix.AlternativeNames[i]);
            table.AddRow([won ? $"[bold]{name}[/]" : name, .. cells]);
        }

        return table;
    }

    private Table CriteriaTable()
    {
        var weights = _problem.WeightsGiven ? "weight" : "weight (entropy)";
        var table = new Table().RoundedBorder().AddColumn("criterion").AddColumn("objective");
        table.AddColumn(new TableColumn(weights).RightAligned());
        if (_entropy is not null)
        {
            table.AddColumn(new TableColumn("entropy weight").RightAligned());
        }

        var matrix = _problem.Matrix;
        for (var j = 0; j < matrix.Criteria; j++)
        {
            var cells = new List<string>
            {
                Markup.Escape(matrix.CriterionNames[j]),
                matrix.Objectives[j] > 0 ? "benefit" : "cost",
                Number(matrix.Weights[j]),
            };
            if (_entropy is not null)
            {
                cells.Add(Number(_entropy[j]));
            }

            table.AddRow([.. cells]);
        }

        return table;
    }

    private IEnumerable<(string Name, RankedScores Ranked)> Methods()
    {
        if (_topsis is not null)
        {
            yield return ("closeness (topsis)", _topsis);
        }

        if (_weightedSum is not null)
        {
            yield return ("weighted sum", _weightedSum);
        }
    }

    private static string Words(SensitivityChange change) => change.Change switch
    {
        "weight_up" => $"weight of {change.Subject} +10 %",
        "weight_down" => $"weight of {change.Subject} -10 %",
        _ => $"without {change.Subject}",
    };

    private static string Number(double value) => value.ToString("0.0000##", CultureInfo.InvariantCulture);
}
