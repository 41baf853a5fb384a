using System.Text.Json;

namespace Helios.Host.Simulation;

/// <summary>Where payload bodies come from: the built-in templates, or JSON files of a folder.</summary>
/// <remarks>Immutable and shared; every generator may use it at once.</remarks>
internal sealed class PayloadLibrary
{
    /// <summary>Largest payload file; room below 1 MiB is left for what corruption adds.</summary>
    public const int LargestFile = 1024 * 1024;

    private const int LargestPayload = LargestFile - 8192;

    private readonly PayloadTemplate[] _templates;
    private readonly PayloadFile[] _files;

    private PayloadLibrary(IReadOnlyList<string> types, PayloadFile[] files)
    {
        Types = types.Count > 0 ? [.. types] : [.. BuiltInPayloads.All.Select(template => template.Type)];
        _templates = [.. Types.Select(BuiltInPayloads.For)];
        _files = files;
    }

    /// <summary>Names of the event types.</summary>
    public string[] Types { get; }

    /// <summary>Number of usable files; 0 means built-in bodies.</summary>
    public int Files => _files.Length;

    /// <summary>Built-in bodies for <paramref name="types"/>, or for all built-in types when none is named.</summary>
    public static PayloadLibrary BuiltIn(IReadOnlyList<string> types) => new(types, []);

    /// <summary>Bodies from every <c>.json</c> file under <paramref name="folder"/>, in the order of their paths.</summary>
    /// <param name="folder">Searched with all folders below it.</param>
    /// <param name="types">Event types; empty means the built-in ones.</param>
    /// <param name="note">Told about each file that is skipped, and why.</param>
    /// <exception cref="IOException">The folder cannot be read, or holds no usable file.</exception>
    public static PayloadLibrary FromFolder(string folder, IReadOnlyList<string> types, Action<string> note)
    {
        var paths = Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories);
        Array.Sort(paths, StringComparer.Ordinal);
        var files = new List<PayloadFile>();
        foreach (var path in paths)
        {
            if (TryRead(path, out var file, out var why))
            {
                files.Add(file);
            }
            else
            {
                note($"skipped {path}: {why}");
            }
        }

        return files.Count > 0
            ? new PayloadLibrary(types, [.. files])
            : throw new IOException($"{folder} holds no .json file that can be used as a payload");
    }

    /// <summary>Begin of the ids of events of type <paramref name="type"/>.</summary>
    public string IdPrefix(int type) => _templates[type].IdPrefix;

    /// <summary>The body of one event: a file's bytes, or a template filled into <paramref name="buffer"/>.</summary>
    /// <returns>The bytes, and the parsed file when there is one.</returns>
    public (ReadOnlyMemory<byte> Json, PayloadTree? Tree) Next(
        int type, Utf8Buffer buffer, ReadOnlySpan<byte> id, long time, TimeText times, ref SplitMix64 random)
    {
        if (_files.Length > 0)
        {
            var file = _files[random.Below(_files.Length)];
            return (file.Json, file.Tree);
        }

        buffer.Clear();
        _templates[type].Write(buffer, id, time, times, ref random);
        return (buffer.Memory, null);
    }

    private static bool TryRead(string path, out PayloadFile file, out string why)
    {
        file = null!;
        why = "larger than 1 MiB";
        if (new FileInfo(path).Length > LargestFile)
        {
            return false;
        }

        try
        {
            file = PayloadFile.Parse(File.ReadAllBytes(path));
            return file.Json.Length <= LargestPayload;
        }
        catch (JsonException error)
        {
            why = "not usable JSON, " + error.Message;
            return false;
        }
    }
}
