using System.IO.Compression;
using System.Text;
using Helios.Host.SeriesFiles;
using Helios.Specs.Support;

namespace Helios.Specs.Host.SeriesFiles;

public sealed class SeriesSourceSpec
{
    private const string Csv = "timestamp,value\n2014-02-14 14:30:00,1.5\n2014-02-14 14:31:00,2.5\n";

    [Fact]
    public void Packed_text_and_text_of_two_bytes_a_character_read_as_plain_text()
    {
        byte[][] forms =
        [
            Encoding.UTF8.GetBytes(Csv), Packed(Encoding.UTF8.GetBytes(Csv)), Encoding.UTF8.GetBytes("\uFEFF" + Csv),
            Encoding.Unicode.GetBytes("\uFEFF" + Csv), Encoding.BigEndianUnicode.GetBytes("\uFEFF" + Csv), Packed(Encoding.Unicode.GetBytes("\uFEFF" + Csv)),
        ];
        Assert.All(forms, form => Assert.Equal([1.5, 2.5], Values(form)));
    }

    [Fact]
    public void Packed_file_cut_off_anywhere_is_refused_and_never_read_as_a_shorter_one()
    {
        var whole = Packed(Encoding.UTF8.GetBytes(Csv));
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = whole[..length];
            var refused = Assert.Throws<SeriesFormatException>(() => Values(cut));
            Assert.True(length < 2 || refused.Message.Contains("gzip", StringComparison.Ordinal), $"{length}: {refused.Message}");
        }
    }

    [Fact]
    public void Files_below_a_folder_are_found_in_order_at_any_depth()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("deep"));
        foreach (var name in (string[])["b.csv", "deep/a.CSV.GZ", "deep/notes.txt"])
        {
            folder.Write(name, Csv);
        }

        Assert.Equal(["b.csv", Path.Combine("deep", "a.CSV.GZ")], SeriesSource.Below(folder.Path));
        Assert.Equal(3, SeriesSource.CountRows(folder.File("b.csv"), "b.csv"));
    }

    private static byte[] Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    private static double[] Values(byte[] bytes)
    {
        using var stream = SeriesSource.Decode(new MemoryStream(bytes));
        var reader = SeriesReader.Open(stream, "f.csv", SeriesReading.Default);
        var values = new List<double>();
        while (reader.TryRead())
        {
            values.Add(reader.Values[0]);
        }

        return [.. values];
    }
}
