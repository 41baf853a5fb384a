using Spectre.Console;

namespace Helios.Host.Observability.View;

/// <summary>Sparklines, bars and gauges as text of a given width.</summary>
internal static class ViewDrawing
{
    private const int Steps = 8;

    /// <summary>One character a rate, scaled to <paramref name="top"/>; blank where nothing is known, the lowest mark for anything above 0.</summary>
    public static string Sparkline(ReadOnlySpan<double> rates, double top, ViewGlyphs glyphs)
    {
        var line = new char[rates.Length];
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = double.IsNaN(rates[i]) || rates[i] <= 0 || top <= 0
                ? glyphs.Spark[0]
                : glyphs.Spark[Math.Clamp((int)Math.Round(rates[i] / top * Steps), 1, Steps)];
        }

        return new string(line);
    }

    /// <summary>A bar of <paramref name="share"/> of <paramref name="width"/> cells, to an eighth of a cell; anything above 0 shows.</summary>
    public static string Bar(double share, int width, ViewGlyphs glyphs)
    {
        if (width <= 0 || !(share > 0))
        {
            return "";
        }

        var eighths = Math.Clamp((int)Math.Round(share * width * Steps), 1, width * Steps);
        var rest = eighths % Steps;
        return new string(glyphs.Bar[Steps], eighths / Steps) + (rest > 0 ? glyphs.Bar[rest] : "");
    }

    /// <summary>Adds a gauge: what is used in a colour that warns from three quarters on, then what is free.</summary>
    public static ViewLine Gauge(this ViewLine line, long used, long capacity, int width, ViewGlyphs glyphs)
    {
        var share = capacity <= 0 ? 0 : Math.Clamp((double)used / capacity, 0, 1);
        var filled = used > 0 ? Math.Clamp((int)Math.Round(share * width), 1, Math.Max(1, width)) : 0;
        return line
            .Add(new string(glyphs.Bar[Steps], Math.Min(filled, Math.Max(0, width))), OfLoad(share))
            .Add(new string(glyphs.Track, Math.Max(0, width - filled)), ViewColours.Frame);
    }

    /// <summary>Calm below three quarters, a warning from there on, bad when full.</summary>
    public static Style OfLoad(double share) =>
        share >= 0.95 ? ViewColours.Bad : share >= 0.75 ? ViewColours.Warn : ViewColours.Spark;
}
