using System.Text.Json;
using System.Text;
using Helios.Host.SeriesFiles;

namespace Helios.Host.Detecting.Backtests;

/// <summary>Labelled stretches by file, as the Numenta benchmark writes them: <c>{"path/file.csv":[["start","end"],…]}</c>, or one list for one file.</summary>
internal sealed class LabelFile
{
    private const int MostNamed = 3;

    private readonly Dictionary<string, IReadOnlyList<LabelWindow>> _byFile = new(StringComparer.Ordinal);
    private IReadOnlyList<LabelWindow>? _all;

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="SeriesFormatException">It is no such JSON; the message says where.</exception>
    public static LabelFile Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var labels = new LabelFile();
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                labels._all = Windows(document.RootElement, path, "the list");
                return labels;
            }

            foreach (var file in document.RootElement.EnumerateObject())
            {
                labels._byFile[file.Name] = Windows(file.Value, path, file.Name);
            }

            return labels;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SeriesFormatException(path, 1, $"no JSON object of lists of [start, end] ({e.Message})");
        }
    }

    /// <summary>The stretches of a file, by its path below the folder or its name alone; null where it has none.</summary>
    public IReadOnlyList<LabelWindow>? Of(string file)
    {
        var path = file.Replace('\\', '/');
        path = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return _all ?? _byFile.GetValueOrDefault(path)
            ?? _byFile.FirstOrDefault(entry => entry.Key.Split('/')[^1] == path.Split('/')[^1]).Value;
    }

    /// <summary>What is odd about the labels of a file, one sentence each.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="windows">What <see cref="Of"/> said.</param>
    /// <param name="first">Its earliest time, UTC ticks.</param>
    /// <param name="last">Its latest time, UTC ticks.</param>
    public IEnumerable<string> Notes(string file, IReadOnlyList<LabelWindow>? windows, long first, long last)
    {
        if (windows is null)
        {
            var known = SeriesText.Printable(string.Join(", ", _byFile.Keys.Order(StringComparer.Ordinal).Take(MostNamed)));
            yield return $"the labels name no {Path.GetFileName(file)}, so precision and recall are not known; they name {(known.Length > 0 ? known : "no file")}";
            yield break;
        }

        var outside = windows.Count(window => window.End < first || window.Start > last);
        if (outside > 0)
        {
            yield return $"{outside} of {windows.Count} labelled stretches lie outside the times of the file; are the labels of another file?";
        }
    }

    private static LabelWindow[] Windows(JsonElement list, string path, string name) =>
        [.. list.EnumerateArray().Select(window => new LabelWindow(Time(window, 0, path, name), Time(window, 1, path, name)))
            .Select(window => window.Start <= window.End ? window
                : throw new SeriesFormatException(path, 1, $"{name}: a stretch ends before it starts; write [\"start\", \"end\"], the earlier first"))];

    private static long Time(JsonElement window, int at, string path, string name)
    {
        var text = window.GetArrayLength() == 2 ? window[at].GetString() : null;
        return text is not null && TimestampText.TryParse(Encoding.UTF8.GetBytes(text), out var ticks)
            ? ticks
            : throw new SeriesFormatException(path, 1, $"{name}: '{window}' is not [\"start\", \"end\"] with times such as 2014-02-14 14:30:00");
    }
}
