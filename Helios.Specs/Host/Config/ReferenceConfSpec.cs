using System.Collections;
using Helios.Host.Config;
using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;
using Microsoft.Extensions.Configuration;

namespace Helios.Specs.Host.Config;

/// <summary>hocon/reference.conf, the options classes and the page of documentation say the same.</summary>
public class ReferenceConfSpec
{
    private static readonly string[] Lines = ConfigLayers.ReferenceText().Split('\n');

    [Fact]
    public void Reference_alone_is_valid() => Assert.Empty(Load().Problems);

    [Fact]
    public void Every_default_equals_that_of_its_options_class()
    {
        var differences = new List<string>();
        Compare("helios", new HeliosOptions(), Load().Options!, differences);
        Assert.Empty(differences);
    }

    [Fact]
    public void Every_property_has_its_key_in_the_reference()
    {
        var root = Load().Root;
        var missing = ConfigSchema.Keys
            .Where(key => !key.Path.Contains('*', StringComparison.Ordinal) && root.Find(key.Path.Split('.')) is null)
            .Select(key => key.Path);
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_key_has_a_comment_above_it()
    {
        var bare = Values(Load().Root, "helios").Where(key => !Lines[key.Line - 2].TrimStart().StartsWith('#')).Select(key => key.Path);
        Assert.Empty(bare);
    }

    [Fact]
    public void Every_key_of_a_map_entry_is_explained()
    {
        var text = string.Join('\n', Lines);
        Assert.All(ConfigSchema.Keys.Where(key => key.Path.Contains('*', StringComparison.Ordinal)), key =>
            Assert.Contains(key.Path[(key.Path.LastIndexOf('.') + 1)..], text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_key_and_default_is_in_the_documentation()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "components", "configuration.md"));
        var missing = ConfigListing.Text(Load().Root, origin: false).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(" = ", 2))
            .Select(pair => $"| `{pair[0]}` | `{pair[1]}` |")
            .Where(row => !page.Contains(row, StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void Flattened_keys_bind_with_the_binder_of_the_platform()
    {
        var result = Load(["helios.window.length=90s", "helios.http.max-body=2MiB", "helios.simulator.enabled=on", "helios.data.directory=/x"]);
        var configuration = new ConfigurationBuilder().Add(ConfigTranslation.Source(result)).Build();
        Assert.Equal(TimeSpan.FromSeconds(90), configuration.GetSection("helios:window").Get<WindowOptions>()!.Length);
        Assert.Equal(2 << 20, configuration.GetSection("helios:http").Get<HttpOptions>()!.MaxBodyBytes);
        Assert.True(configuration.GetSection("helios:simulator").Get<SimulatorOptions>()!.Enabled);
        Assert.Equal(result.Options!.Lookup.Bloom.SaveInterval, configuration.GetSection("helios:lookup").Get<LookupOptions>()!.Bloom.SaveInterval);
        Assert.Equal(result.Options.Data.Directory, configuration["helios:data:directory"]);
    }

    [Fact]
    public void Demonstration_is_valid()
    {
        var result = HeliosConfiguration.Load(Path.Combine(Root(), "hocon", "demo.conf"), environment: _ => null);
        Assert.Empty(result.Problems);
        Assert.True(result.Options!.Simulator.Enabled);
    }

    [Fact]
    public void Production_is_valid_insists_on_its_servers_and_stays_on_loopback()
    {
        var result = HeliosConfiguration.Load(Production, environment: _ => null);
        Assert.Empty(result.Problems);
        var options = result.Options!;
        Assert.Equal((TopicLogKind.Kafka, IndexKind.Redis, StoreKind.Postgres), (options.TopicLog.Kind, options.Lookup.Index.Kind, options.Store.Kind));
        Assert.Equal(("127.0.0.1", AccessMode.Required, LogFormat.Json), (options.Http.Bind, options.Access.Mode, options.Log.Format));
        Assert.False(options.Simulator.Enabled);
        Assert.Equal("", options.Kafka.Password + options.Redis.Password + options.Postgres.Password);
    }

    [Fact]
    public void Production_takes_its_servers_and_its_name_from_the_environment()
    {
        var variables = new Dictionary<string, string>
        {
            ["HOSTNAME"] = "box",
            ["HELIOS_KAFKA_BOOTSTRAP_SERVERS"] = "k:1",
            ["HELIOS_REDIS_ENDPOINT"] = "r:2",
            ["HELIOS_POSTGRES_HOST"] = "p",
        };
        var options = HeliosConfiguration.Load(Production, environment: variables.GetValueOrDefault).Options!;
        Assert.Equal(("box", "k:1", "r:2", "p"), (options.Node.Name, options.Kafka.BootstrapServers, options.Redis.Endpoint, options.Postgres.Host));
        variables["HELIOS_NODE_NAME"] = "n7";
        Assert.Equal("n7", HeliosConfiguration.Load(Production, environment: variables.GetValueOrDefault).Options!.Node.Name);
    }

    private static string Production => Path.Combine(Root(), "hocon", "production.conf");

    private static ConfigResult Load(string[]? overrides = null) => HeliosConfiguration.Load(null, overrides, _ => null);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Helios.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }

    private static IEnumerable<(string Path, int Line)> Values(HoconObject parent, string path) =>
        ((HoconObject?)parent.Find(path.Split('.')))!.Members.SelectMany(member =>
            member.Value is HoconObject { Members.Count: > 0 }
                ? Values(parent, $"{path}.{member.Key}")
                : [($"{path}.{member.Key}", member.Value.Origin.Line)]);

    private static void Compare(string path, object expected, object actual, List<string> differences)
    {
        foreach (var property in expected.GetType().GetProperties())
        {
            var key = $"{path}.{ConfigSchema.NameOf(property)}";
            var (left, right) = (property.GetValue(expected)!, property.GetValue(actual)!);
            if (ConfigSchema.KindOf(property) == ConfigKind.Section)
            {
                Compare(key, left, right, differences);
            }
            else if (left is string || left is not IEnumerable ? !left.Equals(right) : !((IEnumerable)left).Cast<object>().SequenceEqual(((IEnumerable)right).Cast<object>()))
            {
                differences.Add($"{key}: the class says {left}, reference.conf says {right}");
            }
        }
    }
}
