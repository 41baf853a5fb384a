using System.Globalization;
using Helios.Connectors.Store;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>The pages of <c>helios dlq</c>.</summary>
internal static class LetterPage
{
    private const int ShortDetail = 24;
    private const int LongestShown = 4096;

    /// <summary>A list, newest first.</summary>
    public static IRenderable List(ServerReply<LetterList> reply)
    {
        if (reply.Value.Letters.Count == 0)
        {
            return PageText.Line("no dead letters", ViewColours.Plain);
        }

        var table = PageText.Table("#id", "age", "state", "source", "reason", "detail");
        foreach (var letter in reply.Value.Letters)
        {
            table.Row(
                Style(letter), letter.Id.ToString(CultureInfo.InvariantCulture),
                PageText.Age(letter.ReceivedAt, reply.At), letter.State,
                PageText.Name(letter.Source), letter.Reason, ViewText.Cut(ViewText.Clean(letter.Detail), ShortDetail, '…'));
        }

        return PageText.Page(table, reply.Value.NextCursor);
    }

    /// <summary>One letter.</summary>
    public static IRenderable Show(ServerReply<LetterView> reply)
    {
        var (letter, now) = (reply.Value, reply.At);
        var lines = new List<IRenderable>
        {
            PageText.Line($"{letter.Id}   {letter.State}   {letter.Reason}   {letter.Source}", Style(letter)),
            PageText.Line(letter.Detail, ViewColours.Plain),
            Text.Empty,
            PageText.Line($"stored    {PageText.Since(letter.ReceivedAt, now)}, from {letter.Origin}", ViewColours.Plain),
            PageText.Line($"length    {letter.Length} bytes{(letter.Cut ? ", of which only the first are kept" : "")}", ViewColours.Plain),
        };
        if (letter.Tries > 0)
        {
            lines.Add(PageText.Line($"tries     {letter.Tries}, the last: {letter.LastResult}", ViewColours.Plain));
        }

        if (letter.Redriven is { } redriven)
        {
            lines.Add(PageText.Line($"redriven  {PageText.Since(redriven.At, now)} by {redriven.By}, execution {redriven.Execution}", ViewColours.Plain));
        }

        if (letter.Purged is { } purged)
        {
            lines.Add(PageText.Line($"purged    {PageText.Since(purged.At, now)} by {purged.By}: {purged.Reason}", ViewColours.Plain));
        }

        lines.Add(Text.Empty);
        lines.Add(PageText.Line(ViewText.Cut(ViewText.Clean(letter.Raw ?? $"base64 {letter.RawBase64}"), LongestShown, '…'), ViewColours.Plain));
        return new Rows(lines);
    }

    /// <summary>What became of letters.</summary>
    public static IRenderable Redriven(ServerReply<RedriveView> reply) => PageText.Line(
        $"{(reply.Value.DryRun ? "dry run: " : "")}{reply.Value.Text}{(reply.Value.DryRun ? "" : $"; replay-id {reply.Value.Execution}")}", ViewColours.Plain);

    /// <summary>What was given up.</summary>
    public static IRenderable Purged(ServerReply<PurgeView> reply) => PageText.Line(
        $"{(reply.Value.DryRun ? "dry run: would give up " : "gave up ")}{PageText.Many(reply.Value.Purged, "dead letter")}", ViewColours.Plain);

    private static Style Style(LetterView letter) => letter.State == LetterStates.Waiting ? ViewColours.Warn : ViewColours.Plain;
}
