using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Spectre.Console;

namespace Helios.Host.Observability.View;

/// <summary>What the detectors found and what the decision stage would do: two lines each, what and then which action.</summary>
internal static class AnomalyPanel
{
    /// <summary>Lines of one anomaly.</summary>
    public const int LinesEach = 2;

    // Time, symbol and severity.
    private const int Indent = 20;

    /// <summary>Lines of all anomalies when nothing is cut, in a panel <paramref name="width"/> cells wide.</summary>
    public static int FullHeight(ViewScene scene, int width) => scene.Status.RecentAnomalies.Sum(anomaly => Rows(scene, anomaly, width).Count());

    /// <summary>Draws into <paramref name="size"/> cells of content, newest first, none of them by half; sentences wrap when all have room.</summary>
    public static ViewPanel Draw(ViewScene scene, ViewSize size)
    {
        var width = FullHeight(scene, size.Width) <= size.Height ? size.Width : int.MaxValue;
        var lines = scene.Status.RecentAnomalies
            .Take(Math.Max(1, size.Height / LinesEach))
            .SelectMany(anomaly => Rows(scene, anomaly, width))
            .ToList();
        if (lines.Count == 0)
        {
            lines.Add(scene.Line().Add("none so far", ViewColours.Dim));
        }

        return new ViewPanel("Anomalies", lines);
    }

    private static IEnumerable<ViewLine> Rows(ViewScene scene, AnomalyStatus anomaly, int width)
    {
        var severity = SeverityOf(anomaly.Severity);
        var sentence = ViewText.Wrap(ViewText.Clean(anomaly.Explanation), width - Indent);
        yield return scene.Line()
            .Add(ViewNumbers.Clock(anomaly.At) + " ", ViewColours.Dim)
            .Add(scene.Glyphs.Severities[(int)severity] + " ", StyleOf(severity))
            .Left(anomaly.Severity, 9, StyleOf(severity))
            .Add(sentence[0]);
        foreach (var line in sentence.Skip(1))
        {
            yield return scene.Line().PadTo(Indent).Add(line);
        }

        yield return scene.Line().Add($"{new string(' ', Indent - 3)}{scene.Glyphs.Arrow} ", ViewColours.Dim).Append(Action(scene, anomaly.Decision));
    }

    private static ViewLine Action(ViewScene scene, string? decision) => decision switch
    {
        null => scene.Line().Add("nothing decided yet", ViewColours.Dim),
        RecoveryAction.DoNothing => scene.Line().Add("best left alone", ViewColours.Dim).Add($" ({decision})", ViewColours.Dim),
        _ => scene.Line().Add("recommended: ", ViewColours.Dim).Add(decision.Replace('_', ' '), ViewColours.Strong).Add($" ({decision})", ViewColours.Dim),
    };

    private static Severity SeverityOf(string word)
    {
        for (var severity = Severity.Critical; severity > Severity.Low; severity--)
        {
            if (severity.ToWire() == word)
            {
                return severity;
            }
        }

        return Severity.Low;
    }

    private static Style StyleOf(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => ViewColours.Bad,
        Severity.Medium => ViewColours.Warn,
        _ => ViewColours.Dim,
    };
}
