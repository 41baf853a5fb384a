using Helios.Host.Config;
using Helios.Specs.Support;

namespace Helios.Specs.Contracts;

/// <summary>Pages that are made by the program are as it makes them.</summary>
public sealed class GeneratedDocsSpec
{
    [Fact]
    public void Page_of_configuration_keys_is_as_reference_conf_says()
    {
        var page = ConfigReference.Markdown(ConfigLayers.ReferenceText());
        Assert.True(page == File.ReadAllText(Path.Combine(Golden.RepositoryRoot, "docs", "configuration.md")), "stale: ./helios config reference > docs/configuration.md");
    }

    [Fact]
    public void Page_of_configuration_keys_names_every_key()
    {
        var page = ConfigReference.Markdown(ConfigLayers.ReferenceText());
        var keys = ConfigSchema.Keys.Where(static key => key.Kind != ConfigKind.Section && !key.Path.Contains(".*", StringComparison.Ordinal));
        Assert.All(keys.Select(static key => key.Path), path => Assert.Contains($"`{path}` = ", page, StringComparison.Ordinal));
    }
}
