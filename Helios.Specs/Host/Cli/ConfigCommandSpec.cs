using System.CommandLine;
using System.Text.Json;
using Helios.Host.Cli;
using Helios.Specs.Host.Cli.Client;

namespace Helios.Specs.Host.Cli;

public sealed class ConfigCommandSpec : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Check_of_a_valid_file_says_ok_and_counts()
    {
        File.WriteAllText(_file, "helios.http { port = 9, max-connections = 8 }");
        var (code, output, error) = Run("check", _file);
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith($"OK: {_file} is valid; 2 of ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_of_a_broken_file_lists_all_problems_and_exits_3()
    {
        File.WriteAllText(_file, "helios.http.prot = 9\nhelios.log.level = loud\n");
        var (code, output, error) = Run("check", _file);
        Assert.Equal((3, ""), (code, output));
        Assert.Contains($"{_file}:1: helios.http.prot: unknown key; did you mean helios.http.port?", error, StringComparison.Ordinal);
        Assert.Contains($"{_file}:2: helios.log.level: ", error, StringComparison.Ordinal);
        Assert.Contains("2 problems.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_names_the_origin_of_each_value()
    {
        File.WriteAllText(_file, "\nhelios.node.name = n1");
        var (code, output, _) = Run("show", _file, "--origin", "--set", "helios.view.refresh=1s");
        Assert.Equal(0, code);
        Assert.Matches($"helios.node.name = n1 +# {_file}:2\n", output);
        Assert.Matches("helios.view.refresh = 1s +# --set helios.view.refresh\n", output);
        Assert.Matches("helios.log.format = text +# reference.conf:[0-9]+\n", output);
    }

    [Fact]
    public void Show_as_json_is_json()
    {
        using var json = JsonDocument.Parse(Run("show", "--json", "--set", "helios.window.max-open=5").Output);
        Assert.Equal(5, json.RootElement.GetProperty("helios").GetProperty("window").GetProperty("max-open").GetInt32());
    }

    [Fact]
    public async Task Running_service_tells_its_keys_and_where_they_were_set()
    {
        const string Keys = """
            {"node":"n1","keys":[{"key":"helios.http.port","value":"9","default":"8080","set":true,"secret":false,"origin":"my.conf","line":3},
                                 {"key":"helios.http.portal","value":"1","default":"1","set":false,"secret":false,"origin":"reference.conf","line":1}]}
            """;
        await using var server = await CannedServer.StartAsync("/api/v1/configuration", Keys);
        var (code, output, _) = await CannedServer.RunAsync(ConfigCommand.Create(), ["show", "--server", server.Address]);
        Assert.Equal((0, "helios.http.port = 9   # my.conf:3\nhelios.http.portal = 1\n"), (code, output));
        (code, output, _) = await CannedServer.RunAsync(ConfigCommand.Create(), ["get", "helios.http.port", "--server", server.Address]);
        Assert.Equal((0, "helios.http.port = 9   # my.conf:3\n"), (code, output));
        Assert.EndsWith("?prefix=helios.http.port", server.Requests.Last(), StringComparison.Ordinal);
        Assert.Equal(1, (await CannedServer.RunAsync(ConfigCommand.Create(), ["get", "helios.nothing", "--server", server.Address])).Code);
    }

    [Fact]
    public void Check_without_a_file_is_wrong_usage() => Assert.NotEqual(0, Run("check").Code);

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = ConfigCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
