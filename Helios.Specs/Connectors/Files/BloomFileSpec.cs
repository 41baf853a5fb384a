using Helios.Connectors.Files;
using Helios.Pipeline.Lookup;
using Helios.Specs.Pipeline.Lookup;

namespace Helios.Specs.Connectors.Files;

public sealed class BloomFileSpec : IDisposable
{
    private static readonly BloomOptions Options = new() { Capacity = 256 };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helios-bloom-");

    private string File => Path.Combine(_folder.FullName, "filters.bloom");

    [Fact]
    public void Saved_file_is_loaded_and_replaced_whole()
    {
        var filters = new SourceFilters(Options);
        var keys = Keys.Many(2, 1);
        filters.Add(0, keys[0], 5);
        BloomFile.Save(File, filters, 10);
        filters.Add(0, keys[1], 15);
        Assert.Equal(BloomFile.Save(File, filters, 20), new FileInfo(File).Length);
        var restored = BloomFile.Load(File, Options);
        Assert.True(restored.Succeeded);
        Assert.Equal(20, restored.SavedAt);
        Assert.True(Array.TrueForAll(keys, restored.Filters.MightContainAny));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void File_that_is_absent_or_a_folder_is_refused_by_name()
    {
        Assert.Equal(BloomRefusalKind.Absent, BloomFile.Load(File, Options).Refusal?.Kind);
        var refusal = BloomFile.Load(_folder.FullName, Options).Refusal;
        Assert.Equal(BloomRefusalKind.Unreadable, refusal?.Kind);
        Assert.StartsWith(_folder.FullName, refusal?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_opened_with_a_good_file_is_completed_with_what_came_after_the_save()
    {
        var (index, keys) = Stored();
        using var first = BloomFile.Open(File, Options, index, 2, out var absent);
        Assert.Equal(BloomRefusalKind.Absent, absent?.Kind);
        BloomFile.Save(File, first.Filters, 100);
        index.Upsert([Keys.Record(keys[8], 98), Keys.Record(keys[9], 120)]);
        using var second = BloomFile.Open(File, Options, index, 2, out var refusal);
        Assert.Null(refusal);
        Assert.Equal(10, second.FindMany(keys, new IndexRecord?[keys.Length]));
    }

    [Fact]
    public void Index_opened_with_a_torn_file_is_rebuilt()
    {
        var (index, keys) = Stored();
        using var first = BloomFile.Open(File, Options, index, 0, out _);
        BloomFile.Save(File, first.Filters, 100);
        using (var torn = new FileStream(File, FileMode.Open))
        {
            torn.SetLength(torn.Length / 2);
        }

        using var second = BloomFile.Open(File, Options, index, 0, out var refusal);
        Assert.Equal(BloomRefusalKind.Torn, refusal?.Kind);
        Assert.Equal(8, second.FindMany(keys, new IndexRecord?[keys.Length]));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static (MemoryEventIndex Index, Helios.Pipeline.Events.EventKey[] Keys) Stored()
    {
        var keys = Keys.Many(10, 4);
        var index = new MemoryEventIndex(100);
        index.Upsert([.. keys.Take(8).Select(static (key, i) => Keys.Record(key, i))]);
        return (index, keys);
    }
}
