using Helios.Pipeline.Events;

namespace Helios.Host.App;

/// <summary>Names of sources in the order of their ids, one a line: the saved filters speak of sources by id.</summary>
internal static class SourceNamesFile
{
    private const string Name = "sources.txt";

    /// <summary>Gives the sources of the process before their ids again; before any other name is added.</summary>
    public static void Load(DataFolder folder, NameTable sources)
    {
        var path = folder.File(Name);
        if (!File.Exists(path))
        {
            return;
        }

        foreach (var name in File.ReadLines(path))
        {
            sources.GetOrAdd(name);
        }
    }

    /// <summary>Replaces the file; before filters are saved that speak of the names.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Save(DataFolder folder, NameTable sources)
    {
        var path = folder.File(Name);
        File.WriteAllLines(path + ".new", Enumerable.Range(0, sources.Count).Select(sources.Text));
        File.Move(path + ".new", path, overwrite: true);
    }
}
