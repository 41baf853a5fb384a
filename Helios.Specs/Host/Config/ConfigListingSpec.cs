using System.Text.Json;
using Helios.Host.Config;
using Helios.Host.Config.Hocon;

namespace Helios.Specs.Host.Config;

public class ConfigListingSpec
{
    private const string Text = "a { password = hunter2, b.api-token = \"t\", key-material = [k1, k2], secret { x = y } }, n = 1, s = \"1\", f = on, l = [a, \"b c\"], e {}";

    [Fact]
    public void Secrets_are_masked_in_every_form()
    {
        var root = Read();
        foreach (var shown in new[] { ConfigListing.Text(root, origin: true), ConfigListing.Json(root, origin: false), ConfigListing.Json(root, origin: true) })
        {
            Assert.DoesNotContain("hunter2", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("k1", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("\"t\"", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("\"y\"", shown, StringComparison.Ordinal);
            Assert.Contains(ConfigSecrets.Mask, shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Json_keeps_numbers_booleans_and_texts_apart()
    {
        using var json = JsonDocument.Parse(ConfigListing.Json(Read(), origin: false));
        Assert.Equal(1, json.RootElement.GetProperty("n").GetInt32());
        Assert.Equal("1", json.RootElement.GetProperty("s").GetString());
        Assert.True(json.RootElement.GetProperty("f").GetBoolean());
    }

    [Fact]
    public void Origins_name_file_and_line()
    {
        using var json = JsonDocument.Parse(ConfigListing.Json(Read(), origin: true));
        var entry = json.RootElement.GetProperty("n");
        Assert.Equal("x.conf", entry.GetProperty("file").GetString());
        Assert.Equal(1, entry.GetProperty("line").GetInt32());
    }

    [Fact]
    public void Text_reads_back_as_the_same_configuration()
    {
        var root = HeliosConfiguration.Load(null, ["helios.rules={\"a.b\"{ignore=[\"/x y\"]}}"], _ => null).Root;
        var shown = ConfigListing.Text(root, origin: true);
        var problems = new HoconProblems();
        Assert.Equal(ConfigListing.Text(root, false), ConfigListing.Text(HoconDocument.Read(shown, "again", problems), false));
        Assert.Empty(problems.Items);
    }

    private static HoconObject Read() => HoconDocument.Read(Text, "x.conf", new HoconProblems());
}
