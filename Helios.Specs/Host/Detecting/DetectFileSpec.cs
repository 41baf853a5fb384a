using System.Text;
using Helios.Host.Detecting;
using Helios.Pipeline.Detection;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Detecting;

/// <summary>The seam for detectors over several columns, with a detector of its own.</summary>
public sealed class DetectFileSpec
{
    private static readonly MultivariateEngine Engine =
        new(["largest"], static (_, width) => new LargestValue(width), static (detector, rows) => ((LargestValue)detector).Train(rows));

    [Fact]
    public void Rows_of_several_columns_go_to_the_detector_for_several_columns()
    {
        using var folder = new TempFolder();
        var file = folder.Write("m.csv", "1,2\n3,4\n40,5\n6,70\n");
        var lines = Run(new DetectOptions { Input = file, NoHeader = true, Learn = 0, Multivariate = Engine, Explain = true, Registry = DetectorRegistry.CreateDefault() }, file);
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("0,2,0.166667,0,normal,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("2,40,0.8,1,pattern_shift,", lines[3], StringComparison.Ordinal);
        Assert.Contains("\"column 0=1;column 1=0\"", lines[3], StringComparison.Ordinal);
        Assert.Contains(",dead_time,", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Training_stretch_is_shown_first_and_the_rows_then_alarm_at_once()
    {
        using var folder = new TempFolder();
        var (file, train) = (folder.Write("m.csv", "1,2\n3,4\n40,5\n"), folder.Write("t.csv", "39,2\n3,4\n"));
        var options = new DetectOptions { Input = file, NoHeader = true, Train = train, Multivariate = Engine, Registry = DetectorRegistry.CreateDefault() };
        var lines = Run(options, file);
        Assert.Equal("2,40,0.506329,1,pattern_shift", lines[3]);
        folder.Write("t.csv", "1,2,3\n");
        Assert.Contains("has 3 columns where", Assert.Throws<DetectUsageException>(() => Run(options, file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Detector_that_does_not_suit_the_columns_is_refused_with_those_that_do()
    {
        using var folder = new TempFolder();
        var (wide, one) = (folder.Write("m.csv", "1,2\n"), folder.Write("o.csv", "1\n2\n"));
        var options = new DetectOptions { Input = wide, NoHeader = true, Detector = "knn", Multivariate = Engine, Registry = DetectorRegistry.CreateDefault() };
        Assert.Contains("known: largest", Assert.Throws<DetectUsageException>(() => Run(options, wide)).Message, StringComparison.Ordinal);
        Assert.Contains("known: consensus, default, ewma", Assert.Throws<DetectUsageException>(() => Run(options with { Detector = "largest" }, one)).Message, StringComparison.Ordinal);
    }

    private static string[] Run(DetectOptions options, string file)
    {
        using var output = new MemoryStream();
        new DetectFile(options, file, "m.csv").Run(output, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
