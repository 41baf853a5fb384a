using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Ingest.Clouds;

/// <summary>The folder of payloads as clouds and SDKs publish them.</summary>
internal static class CloudSamples
{
    public static string? Folder
    {
        get
        {
            var configured = Environment.GetEnvironmentVariable("HELIOS_CLOUD_EVENTS");
            var folder = string.IsNullOrEmpty(configured)
                ? Path.Combine(Golden.RepositoryRoot, "..", "shared", "cloud-events")
                : configured;
            return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
        }
    }

    public static IEnumerable<string> Files => Directory
        .EnumerateFiles(Folder!, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(path) != "SOURCES.txt")
        .Order(StringComparer.Ordinal);

    /// <summary>The bytes of <c>aws/lambda-go_sqs-event.json</c> and the like; skips the test where the samples are absent.</summary>
    public static byte[] Read(string name)
    {
        Assert.SkipWhen(Folder is null, "the cloud event samples are not installed; set HELIOS_CLOUD_EVENTS");
        return File.ReadAllBytes(Path.Combine(Folder!, name));
    }
}
