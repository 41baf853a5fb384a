using System.Runtime.CompilerServices;
using Helios.Host.Observability;
using Helios.Host.Observability.View;
using Helios.Specs.Support;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Specs.Host.Observability.View;

/// <summary>Renders the view as a terminal would show it, and compares it with the approved picture.</summary>
/// <remarks>After an intended change run the specs once with HELIOS_APPROVE=1 and review the difference.</remarks>
internal static class Drawn
{
    public static ViewScene Scene(Func<StatusSnapshot, StatusSnapshot>? change = null, ViewGlyphs? glyphs = null)
    {
        var history = new ViewHistory();
        var status = SampleStatus.At(SampleStatus.Noon);
        foreach (var second in SampleStatus.Minute(change))
        {
            history.Observe(second);
            status = second;
        }

        return new ViewScene(status, history, glyphs ?? ViewGlyphs.Unicode);
    }

    public static ViewPicture Picture(int width, int height, Func<StatusSnapshot, StatusSnapshot>? change = null) =>
        ViewRenderer.Render(Scene(change), new ViewSize(width, height));

    /// <summary>The lines that come out of a console without colour, trailing blanks kept.</summary>
    public static string[] Lines(IRenderable picture, int width, ColorSystemSupport colours = ColorSystemSupport.NoColors)
    {
        using var writer = new StringWriter();
        var console = Console(writer, width, colours);
        console.Write(picture);
        return writer.ToString().ReplaceLineEndings("\n").Split('\n');
    }

    public static string[] Lines(int width, int height, Func<StatusSnapshot, StatusSnapshot>? change = null) =>
        Lines(Picture(width, height, change), width);

    public static IAnsiConsole Console(TextWriter writer, int width, ColorSystemSupport colours)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours == ColorSystemSupport.NoColors ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = colours,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Height = 200;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    public static void ShouldBeApproved(string[] lines, string name, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Golden.RepositoryRoot, "Helios.Specs", "Host", "Observability", "View", "Approved", name + ".txt");
        var actual = string.Join('\n', lines.Select(line => line.TrimEnd())) + "\n";
        if (Environment.GetEnvironmentVariable("HELIOS_APPROVE") == "1")
        {
            File.WriteAllText(path, actual);
        }

        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(approved == actual, $"{Path.GetFileName(caller)}: the picture differs from {name}.txt; it is now:\n{actual}");
    }
}
