using Spectre.Console;

namespace Helios.Host.Observability.View;

/// <summary>First and last line: who, where, since when; and the counts that belong to no panel.</summary>
internal static class HeaderPanel
{
    private const string Badge = "[ SIMULATED ]";

    /// <summary>The first line, <paramref name="width"/> cells wide. State and uptime stay when room is short; the address goes first.</summary>
    public static ViewLine Header(ViewScene scene, int width)
    {
        var status = scene.Status;
        var right = scene.Line()
            .Add(status.State, status.State == "running" ? ViewColours.Good : ViewColours.Warn)
            .Add(" up ", ViewColours.Dim)
            .Add(ViewNumbers.Uptime(status.Now - status.StartedAt));
        if (width >= 70)
        {
            right.Add($" {scene.Glyphs.Dot} ", ViewColours.Dim).Add(ViewNumbers.Clock(status.Now)).Add("Z ", ViewColours.Dim);
        }

        var left = scene.Line().Add(" HELIOS", ViewColours.Brand).Add(" " + status.Version, ViewColours.Dim);
        if (status.Simulated)
        {
            left.Add("  ").Add(Badge, ViewColours.Badge);
        }

        if (width >= 100)
        {
            left.Add("  " + status.Node);
        }

        var room = width - right.Width - left.Width - 3;
        var listen = width >= 100 ? status.Listen : status.Listen.Replace("http://", "", StringComparison.Ordinal);
        left.Add("  ").Left(listen, Math.Max(0, room));
        return left.Fit(Math.Max(0, width - right.Width)).Append(right).Fit(width);
    }

    /// <summary>The last line, <paramref name="width"/> cells wide.</summary>
    public static ViewLine Footer(ViewScene scene, int width)
    {
        const string Stop = "Ctrl+C stops ";
        var status = scene.Status;
        var line = scene.Line();
        Add(line, scene, "duplicates", status.Duplicates, ViewColours.Plain);
        Add(line, scene, "late", status.Late, ViewColours.Plain);
        Add(line, scene, "unexpected", status.Unexpected, ViewColours.Warn);
        if (status.ClosedEarly > 0)
        {
            Add(line, scene, "closed early", status.ClosedEarly, ViewColours.Warn);
        }

        Add(line, scene, "rejected", status.RejectedByReason.Values.Sum(), ViewColours.Warn);
        if (status.RejectedByReason.Count > 0)
        {
            var reasons = status.RejectedByReason.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal);
            line.Add($" ({string.Join(", ", reasons.Select(reason => $"{reason.Key} {ViewNumbers.Count(reason.Value)}"))})", ViewColours.Dim);
        }

        return width < 60
            ? line.Fit(width)
            : line.Fit(width - Stop.Length - 1).Add(" ").Add(Stop, ViewColours.Dim);
    }

    private static void Add(ViewLine line, ViewScene scene, string name, long count, Style notable) => line
        .Add(line.Width == 0 ? " " : $" {scene.Glyphs.Dot} ", ViewColours.Dim)
        .Add(name + " ", ViewColours.Dim)
        .Add(ViewNumbers.Count(count), count > 0 ? notable : ViewColours.Dim);
}
