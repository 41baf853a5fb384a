using Helios.Host.Api;

namespace Helios.Host.Observability.View;

/// <summary>What is wrong with the service itself, in red: external parts that do not serve for as long as they do not, then problems of late.</summary>
internal static class ProblemPanel
{
    private const string Primary = "primary";

    /// <summary>Lines when nothing is left out; 0 when all is well.</summary>
    public static int FullHeight(ViewScene scene) => scene.Status.Parts.Count(IsAway) + scene.Status.Problems.Count;

    /// <summary>Draws into <paramref name="size"/> cells of content: parts first, problems newest first.</summary>
    public static ViewPanel Draw(ViewScene scene, ViewSize size)
    {
        string[] troubles = [.. scene.Status.Parts.Where(IsAway).Select(Describe), .. scene.Status.Problems];
        var shown = troubles.Length > size.Height ? Math.Max(1, size.Height - 1) : troubles.Length;
        var lines = troubles.Take(shown).Select(trouble => scene.Line().Add(scene.Glyphs.Alert + " ", ViewColours.Bad).Add(trouble)).ToList();
        if (shown < troubles.Length)
        {
            lines.Add(scene.Line().Add($"  and {troubles.Length - shown} more in the log", ViewColours.Dim));
        }

        return new ViewPanel("Problems", lines) { Frame = ViewColours.Bad };
    }

    private static bool IsAway(PartAnswer part) => part.Mode != Primary;

    private static string Describe(PartAnswer part)
    {
        var (what, unit) = part.Serving.Length > 0 ? ($"{part.Serving} stands in for {part.Primary}", "to copy back") : ($"{part.Primary} is AWAY, work waits", "waiting");
        var pending = part.Pending > 0 ? $", {ViewNumbers.Count(part.Pending)} {unit}" : "";
        return $"{part.Part}: {what} since {ViewNumbers.Clock(part.Since)}Z{pending}: {part.Why ?? "not said"}";
    }
}
