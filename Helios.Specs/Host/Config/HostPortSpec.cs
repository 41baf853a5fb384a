using Helios.Host.Config;

namespace Helios.Specs.Host.Config;

public class HostPortSpec
{
    [Theory]
    [InlineData("kafka-1:9092", true)]
    [InlineData("127.0.0.1:1", true)]
    [InlineData("[::1]:65535", true)]
    [InlineData("broker_1.example:9092", true)]
    [InlineData("kafka", false)]
    [InlineData("kafka:", false)]
    [InlineData(":9092", false)]
    [InlineData("kafka:0", false)]
    [InlineData("kafka:65536", false)]
    [InlineData("kafka:+1", false)]
    [InlineData("::1:9092", false)]
    [InlineData("[::x]:9092", false)]
    [InlineData("PLAINTEXT://kafka:9092", false)]
    [InlineData("a b:1", false)]
    [InlineData("", false)]
    public void Host_and_port_are_told_from_anything_else(string text, bool expected) => Assert.Equal(expected, HostPort.IsValid(text));
}
