using System.Text;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Clouds;

namespace Helios.Specs.Pipeline.Ingest.Clouds;

public sealed class AzureDecoderSpec
{
    private const string Validation = """
        [{"id":"v","topic":"/subscriptions/0","subject":"","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent",
          "eventTime":"2026-11-20T11:00:00Z","data":{"validationCode":"512d38b6-c7b8-40c8-89fe-f46f9e9622b6"},"dataVersion":"1"}]
        """;

    [Theory]
    [InlineData("azure/functions-ext_arrayDataEvent.json", "[")]
    [InlineData("azure/functions-ext_eventGridEvent.json", "{")]
    [InlineData("azure/functions-ext_primitiveDataEvent.json", "123")]
    [InlineData("azure/functions-ext_missingDataEvent.json", "")]
    public void Event_grid_samples_are_decoded(string sample, string payload)
    {
        var row = Recorded.Decode(CloudSamples.Read(sample)).Only;
        Assert.Equal(("7b11c4ce-1c34-4416-848b-1730e766f126", "azure", "captureFileCreated"), (row.Id, row.Source, row.Type));
        Assert.StartsWith(payload, row.Payload, StringComparison.Ordinal);
        Assert.Equal(new DateTime(2017, 7, 14, 23, 10, 27).AddTicks(7689666), row.Time);
    }

    [Fact]
    public void Delivery_of_several_gives_each() =>
        Assert.Equal(2, Recorded.Decode(CloudSamples.Read("azure/functions-ext_stringDataEvents.json")).Events.Count);

    [Fact]
    public void Subscription_validation_is_no_event_and_gives_its_code()
    {
        Recorded.Decode(Validation).ExpectRejection(RejectReason.UnknownType, "validation");
        Assert.True(EventGridHandshake.TryGetValidationCode(Encoding.UTF8.GetBytes(Validation), out var code));
        Assert.Equal("512d38b6-c7b8-40c8-89fe-f46f9e9622b6", code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"eventType\":1}")]
    [InlineData("[{\"eventType\":\"Microsoft.EventGrid.SubscriptionValidationEvent\"}]")]
    [InlineData("[[[")]
    public void Other_bodies_are_no_validation(string body) =>
        Assert.False(EventGridHandshake.TryGetValidationCode(Encoding.UTF8.GetBytes(body), out _));
}
