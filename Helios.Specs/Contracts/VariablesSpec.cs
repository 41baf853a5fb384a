using System.Text.RegularExpressions;
using Helios.Host.Cli;
using Helios.Host.Config;
using Helios.Specs.Support;

namespace Helios.Specs.Contracts;

/// <summary>Files that no test runs (deployment, pages for operators) name only variables and keys that exist.</summary>
public sealed partial class VariablesSpec
{
    public static TheoryData<string> Files =>
    [
        "README.md", "docs/operations.md", "docs/components/cluster.md", "docs/components/configuration.md", "hocon/production.conf",
        "deploy/systemd/helios.service", "deploy/docker/Dockerfile", "deploy/docker/compose.yaml",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_names_only_variables_that_are_read(string file)
    {
        var known = ConfigSchema.Keys.Where(key => key.HasVariable).Select(key => key.Variable).Append(ServerQuery.Variable).Append(ServerQuery.KeyVariable);
        Variable().Matches(Read(file)).Select(match => match.Value).Except(known).ShouldBeEmpty($"{file} names variables that nothing reads:");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_names_only_keys_that_exist(string file)
    {
        var known = ConfigSchema.Keys.Select(key => key.Path).ToHashSet(StringComparer.Ordinal);
        var sections = known.Select(key => key.Split('.')[1]).ToHashSet(StringComparer.Ordinal);
        Key().Matches(Read(file)).Select(match => match.Groups[1].Value.TrimEnd('.'))
            .Where(key => sections.Contains(key.Split('.')[1]) && !known.Contains(key))
            .ShouldBeEmpty($"{file} names keys that do not exist:");
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Golden.RepositoryRoot, file));

    [GeneratedRegex("HELIOS_[A-Z0-9_]+(?<!_)")]
    private static partial Regex Variable();

    [GeneratedRegex("`(helios\\.[a-z][a-z0-9.-]*)`")]
    private static partial Regex Key();
}
