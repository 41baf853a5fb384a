using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Two nodes of one name, or over one folder: the second does not start, and the first does not notice.</summary>
public sealed class DegradationNameSpec(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task Second_node_of_a_name_is_refused_and_told_which_key_to_change()
    {
        PostgresServer.Require();
        using var first = new TempFolder();
        using var second = new TempFolder();
        var database = await postgres.CreateDatabaseAsync();
        string[] settings =
        [
            "node.name=twin", "postgres.host=127.0.0.1", $"postgres.port={postgres.Port}", $"postgres.database={database}",
            $"postgres.username={PostgresServer.Role}", $"postgres.password={PostgresServer.Role}",
        ];
        await using var node = LiveNode.Start(first.Path, settings);
        using var client = new ServiceClient(await node.AddressAsync());
        await using var other = LiveNode.Start(second.Path, settings);
        var errors = await other.RefusedAsync();
        Assert.Contains("another node is named twin", errors, StringComparison.Ordinal);
        Assert.Contains("helios.node.name", errors, StringComparison.Ordinal);
        Assert.Equal("running", (string?)(await client.StatusAsync())["state"]);
        await node.StopAsync();
    }

    [Fact]
    public async Task Second_node_over_a_folder_is_refused_and_told_which_key_to_change()
    {
        using var folder = new TempFolder();
        await using var node = LiveNode.Start(folder.Path);
        using var client = new ServiceClient(await node.AddressAsync());
        await using var other = LiveNode.Start(folder.Path, "node.name=other");
        Assert.Contains("helios.data.directory", await other.RefusedAsync(), StringComparison.Ordinal);
        Assert.Equal("running", (string?)(await client.StatusAsync())["state"]);
        await node.StopAsync();
    }
}
