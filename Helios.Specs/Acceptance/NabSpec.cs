using Helios.Host.Cli;
using System.Text.Json;
using Helios.Host.Detecting;
using Helios.Host.SeriesFiles;
using Helios.Pipeline.Detection;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>The default detector and kNN alone on files of the Numenta benchmark, which the environment variable HELIOS_NAB names.</summary>
public sealed class NabSpec
{
    [Theory]
    [InlineData(DetectorRegistry.DefaultName, 65, 70)]
    [InlineData("knn", 60, 72)]
    public void Detector_scores_on_the_benchmark_what_it_is_known_for(string detector, double anyFiles, double knownFiles)
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, "no benchmark files: set HELIOS_NAB to run this");
        var labels = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder!, "labels", "combined_windows.json"))).RootElement;
        var (score, files) = (new NabScore(), SeriesSource.Below(Path.Combine(folder!, "data")));
        var options = new DetectOptions { Input = folder!, Detector = detector, Registry = DetectorRegistry.CreateDefault(), Multivariate = DetectionChoices.Multivariate };
        foreach (var file in files)
        {
            using var output = new MemoryStream();
            new DetectFile(options, Path.Combine(folder!, "data", file), file).Run(output, TestContext.Current.CancellationToken);
            Add(score, System.Text.Encoding.UTF8.GetString(output.ToArray()), labels.GetProperty(file.Replace('\\', '/')));
        }

        // Other files of the benchmark may lie there: what is known of these is asked of these only.
        var known = files.Length == 29 && files.Contains(Path.Combine("realTweets", "Twitter_volume_CRM.csv"));
        Assert.True(score.Normalised >= (known ? knownFiles : anyFiles), $"{detector} scores {score.Normalised:0.00} on {files.Length} files");
    }

    private static void Add(NabScore score, string results, JsonElement labels)
    {
        string[][] rows = [.. results.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static line => line.Split(','))];
        string[] times = [.. rows.Select(static row => row[0])];
        (int, int)[] windows = [.. labels.EnumerateArray().Select(window => (RowAt(window[0]), RowAt(window[1])))];
        score.Add([.. rows.Select(static row => row[3] == "1")], windows);

        int RowAt(JsonElement time) => Array.IndexOf(times, time.GetString()!.Split('.')[0]);
    }

    private static string? Folder()
    {
        var configured = Environment.GetEnvironmentVariable("HELIOS_NAB");
        var folder = Path.GetFullPath(string.IsNullOrEmpty(configured) ? Path.Combine(Golden.RepositoryRoot, "..", "shared", "nab") : configured);
        return Directory.Exists(Path.Combine(folder, "data")) ? folder : null;
    }
}
