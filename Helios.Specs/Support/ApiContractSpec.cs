using System.Text.Json;

namespace Helios.Specs.Support;

public sealed class ApiContractSpec
{
    private const string Document =
        """
        {"paths":{"/a/{id}":{"get":{"responses":{
           "200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}},
           "404":{"$ref":"#/components/responses/Problem"}}}},
         "/a/b":{"get":{"responses":{"204":{"description":""}}}}},
         "components":{"responses":{"Problem":{"content":{"application/problem+json":{"schema":{"type":"object"}}}}},
          "schemas":{"A":{"type":"object","properties":{
            "n":{"type":["integer","null"],"minimum":1},
            "at":{"type":"string","format":"date-time"},
            "word":{"enum":["x","y"]},
            "list":{"type":"array","items":{"anyOf":[{"type":"null"},{"$ref":"#/components/schemas/A"}]}},
            "map":{"type":"object","additionalProperties":{"type":"number"}}},
           "required":["n"],"additionalProperties":false}}}}
        """;

    private readonly ApiContract _contract = new(JsonDocument.Parse(Document));

    [Theory]
    [InlineData("""{"n":1}""")]
    [InlineData("""{"n":null,"at":"2026-11-20T12:00:00Z","word":"x","list":[null,{"n":2}],"map":{"a":1.5}}""")]
    public void Answer_as_declared_passes(string body) => Assert.Empty(Check(body));

    [Theory]
    [InlineData("{}", "$ lacks n")]
    [InlineData("""{"n":1.5}""", "$.n is 1.5, must be")]
    [InlineData("""{"n":0}""", "$.n is 0, its minimum is 1")]
    [InlineData("""{"n":1,"b":1}""", "$ has b, which is not declared")]
    [InlineData("""{"n":1,"at":"2026-11-20T12:00:00+00:00"}""", "must be a time in UTC")]
    [InlineData("""{"n":1,"word":"z"}""", "$.word is \"z\", must be one of")]
    [InlineData("""{"n":1,"list":[{}]}""", "$.list[0] is none of the forms")]
    [InlineData("""{"n":1,"map":{"a":"1"}}""", "$.map.a is \"1\"")]
    [InlineData("[]", "$ is [], must be object")]
    public void Answer_that_differs_is_told_with_its_place(string body, string problem) =>
        Assert.Contains(problem, Assert.Single(Check(body)), StringComparison.Ordinal);

    [Fact]
    public void Status_and_media_type_have_to_be_declared()
    {
        Assert.Equal(["status 500 is not declared"], _contract.Check("GET", "/a/x", 500, null, null));
        Assert.Equal(["text/plain is not declared for status 200"], _contract.Check("GET", "/a/x", 200, "text/plain", null));
        Assert.Equal(["no body is not declared for status 404"], _contract.Check("GET", "/a/x", 404, null, null));
        Assert.Equal(["a body of text/plain is not declared for status 204"], _contract.Check("GET", "/a/b", 204, "text/plain", null));
        Assert.Empty(_contract.Check("GET", "/elsewhere", 500, null, null));
        Assert.Empty(_contract.Check("GET", "/a/b", 204, null, null));
    }

    private IReadOnlyList<string> Check(string body)
    {
        using var document = JsonDocument.Parse(body);
        return _contract.Check("GET", "/a/x", 200, "application/json", document.RootElement);
    }
}
