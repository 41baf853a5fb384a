using System.Reflection;

namespace Helios.Host.Ui;

/// <summary>The files of the dashboard that the build has put into the program.</summary>
internal sealed class UiBundle
{
    /// <summary>How the names of the dashboard's resources begin.</summary>
    public const string Prefix = "ui/";

    /// <summary>The page that every address of the client begins with.</summary>
    public const string Index = "index.html";

    private readonly Func<string, Stream?> _open;
    private readonly Dictionary<string, UiFile> _files;

    /// <summary>Makes a bundle of named streams.</summary>
    /// <param name="paths">Paths of all files, compressed copies among them.</param>
    /// <param name="open">Opens one; null when it is not there.</param>
    public UiBundle(IEnumerable<string> paths, Func<string, Stream?> open)
    {
        _open = open;
        _files = paths.Where(path => !UiFile.IsCopy(path)).Select(path => UiFile.Load(path, open)).ToDictionary(file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>Whether the build had what it takes to build the dashboard.</summary>
    public bool IsBuilt => _files.ContainsKey(Index);

    /// <summary>Reads the dashboard of an assembly.</summary>
    public static UiBundle Of(Assembly assembly) => new(
        assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]),
        path => assembly.GetManifestResourceStream(Prefix + path));

    /// <summary>The file for an address below <c>/ui/</c>: itself, the page for an address of the client, or null.</summary>
    /// <remarks>
    /// Addresses are looked up among names, never on a disk. Files lie at the top and in <c>assets/</c>; what is asked for there and is not
    /// there is missing. All else is for the client, which says itself when it knows no such page: an event id may end like a file.
    /// </remarks>
    public UiFile? Find(string path)
    {
        if (_files.GetValueOrDefault(path) is { } exact)
        {
            return exact;
        }

        var isFile = path.StartsWith("assets/", StringComparison.Ordinal) || (!path.Contains('/', StringComparison.Ordinal) && Path.HasExtension(path));
        return isFile ? null : _files.GetValueOrDefault(Index);
    }

    /// <summary>Opens a copy's bytes.</summary>
    public Stream Open(UiCopy copy) => _open(copy.Name) ?? throw new FileNotFoundException(copy.Name);
}
