using System.Runtime.InteropServices;
using Helios.Pipeline.Detection.Lstm;

namespace Helios.Connectors.Onnx;

/// <summary>ONNX Runtime as a native library of this machine, found once and kept for the life of the process.</summary>
/// <remarks>
/// Looked for, in this order: what <c>HELIOS_ONNXRUNTIME</c> names (a file or a folder), the configured folder, the folder
/// <c>native</c> beside the program, and the system's libraries. Thread-safe.
/// </remarks>
public sealed unsafe class OnnxLibrary
{
    /// <summary>Names the library's file or its folder; wins over the configuration.</summary>
    public const string Variable = "HELIOS_ONNXRUNTIME";

    private const int ErrorsOnly = 3;

    private static readonly string[] FileNames = OperatingSystem.IsWindows() ? ["onnxruntime.dll"]
        : OperatingSystem.IsMacOS() ? ["libonnxruntime.1.dylib", "libonnxruntime.dylib"]
        : ["libonnxruntime.so.1", "libonnxruntime.so"];

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, OnnxLibrary> Opened = new(StringComparer.Ordinal);

    private OnnxLibrary(string path, string version, OnnxApi api)
    {
        (Path, Version, Api) = (path, version, api);
        fixed (byte* name = "helios\0"u8)
        {
            Environment = api.CreateEnvironment(ErrorsOnly, name);
        }
    }

    /// <summary>The file, or the name under which the system found it.</summary>
    public string Path { get; }

    /// <summary>Its version, for example <c>1.30.0</c>.</summary>
    public string Version { get; }

    internal OnnxApi Api { get; }

    internal nint Environment { get; }

    /// <summary>Opens the library, or gives the one that is open.</summary>
    /// <param name="folder">The configured folder or file; null for none.</param>
    /// <exception cref="SequenceModelException">It is not there or cannot be used.</exception>
    public static OnnxLibrary Open(string? folder = null)
    {
        var named = System.Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named) && !FilesAt(named).Any())
        {
            throw new SequenceModelException(SequenceModelFailure.LibraryMissing, $"{Variable} names {named}, where there is no {FileNames[0]}");
        }

        string?[] places = [string.IsNullOrEmpty(named) ? null : named, folder, System.IO.Path.Combine(AppContext.BaseDirectory, "native")];
        string[] candidates = [.. places.OfType<string>().SelectMany(FilesAt), .. FileNames];
        lock (Gate)
        {
            foreach (var candidate in candidates)
            {
                if (Opened.TryGetValue(candidate, out var open))
                {
                    return open;
                }

                if (NativeLibrary.TryLoad(candidate, out var handle))
                {
                    return Opened[candidate] = Bind(candidate, handle);
                }
            }
        }

        throw new SequenceModelException(
            SequenceModelFailure.LibraryMissing,
            $"ONNX Runtime ({FileNames[0]}) is not installed; looked at {string.Join(", ", candidates)}. ./build.sh setup fetches it, or {Variable} names it");
    }

    private static IEnumerable<string> FilesAt(string place) => File.Exists(place)
        ? [System.IO.Path.GetFullPath(place)]
        : FileNames.Select(name => System.IO.Path.GetFullPath(System.IO.Path.Combine(place, name))).Where(File.Exists);

    private static OnnxLibrary Bind(string path, nint handle)
    {
        if (!NativeLibrary.TryGetExport(handle, "OrtGetApiBase", out var entry))
        {
            throw new SequenceModelException(SequenceModelFailure.LibraryUnusable, $"{path} is not ONNX Runtime: it has no OrtGetApiBase");
        }

        // struct OrtApiBase { const OrtApi* (*GetApi)(uint32_t); const char* (*GetVersionString)(); }
        var functions = (nint*)((delegate* unmanaged[Cdecl]<nint>)entry)();
        var version = Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)functions[1])()) ?? "?";
        var table = ((delegate* unmanaged[Cdecl]<uint, nint>)functions[0])(OnnxApi.Version);
        return table == 0
            ? throw new SequenceModelException(SequenceModelFailure.LibraryUnusable, $"{path} is ONNX Runtime {version}; 1.{OnnxApi.Version} or later is needed")
            : new OnnxLibrary(path, version, new OnnxApi((nint*)table));
    }
}
