using System.Net;
using System.Text.Json.Nodes;
using Helios.Specs.Host.App;
using Helios.Specs.Support;
using Microsoft.OpenApi;

namespace Helios.Specs.Host.Api.Contract;

public sealed class OpenApiSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Approved => Path.Combine(Golden.RepositoryRoot, "docs", "openapi", "v1.json");

    /// <summary>The document is public: what changes in it is looked at as a change of its own.</summary>
    [Fact]
    public async Task Document_is_the_approved_one()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.GetAsync("/openapi/v1.json");
        var served = await answer.Content.ReadAsStringAsync() + "\n";
        if (Environment.GetEnvironmentVariable("HELIOS_APPROVE") == "1")
        {
            await File.WriteAllTextAsync(Approved, served);
        }

        var (now, was) = (served.Split('\n'), File.Exists(Approved) ? (await File.ReadAllTextAsync(Approved)).Split('\n') : []);
        var first = now.Zip(was).TakeWhile(static pair => pair.First == pair.Second).Count();
        Assert.True(
            now.SequenceEqual(was),
            $"docs/openapi/v1.json is stale from line {first + 1} on:\n  served   {now.ElementAtOrDefault(first)}\n  approved {was.ElementAtOrDefault(first)}\n"
            + "Where the change is meant: HELIOS_APPROVE=1 Helios.Specs/bin/Release/net10.0/Helios.Specs -class \"*OpenApiSpec\", then read the difference and commit it.");
    }

    [Fact]
    public async Task Document_is_read_without_a_complaint_by_others()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.GetAsync("/openapi/v1.json");
        var (document, diagnostic) = OpenApiDocument.Parse(await answer.Content.ReadAsStringAsync(), OpenApiConstants.Json);
        Assert.Empty(diagnostic!.Errors.Select(static error => $"{error.Pointer}: {error.Message}"));
        Assert.Empty(diagnostic.Warnings.Select(static warning => $"{warning.Pointer}: {warning.Message}"));
        Assert.NotEmpty(document!.Paths);
    }

    [Fact]
    public async Task Document_says_what_an_operation_takes_and_answers()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var answer = await running.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var document = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var precision = document["paths"]!["/api/v1/anomalies/precision"]!["get"]!;
        Assert.Equal("getAnomalyPrecision", (string?)precision["operationId"]);
        Assert.Equal("viewer", (string?)precision["x-role"]);
        Assert.Equal(100, (int)precision["parameters"]![0]!["schema"]!["default"]!);
        Assert.Equal("#/components/schemas/Precision", (string?)precision["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]);
        Assert.Equal("#/components/schemas/MethodPrecision", (string?)document["components"]!["schemas"]!["Precision"]!["properties"]!["methods"]!["items"]!["$ref"]);
        Assert.Equal("number", (string?)document["components"]!["schemas"]!["MethodPrecision"]!["properties"]!["precision"]!["type"]);
    }
}
