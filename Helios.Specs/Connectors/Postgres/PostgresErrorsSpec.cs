using System.Net.Sockets;
using Helios.Connectors.Postgres;
using Helios.Connectors.Store;
using Npgsql;

namespace Helios.Specs.Connectors.Postgres;

public sealed class PostgresErrorsSpec
{
    private static readonly PostgresSettings Settings = new() { Host = "db", Password = "secret" };

    [Theory]
    [InlineData("08006", StoreFailure.Transient)]
    [InlineData("57P01", StoreFailure.Transient)]
    [InlineData("57P03", StoreFailure.Transient)]
    [InlineData("57014", StoreFailure.Transient)]
    [InlineData("53100", StoreFailure.Transient)]
    [InlineData("53300", StoreFailure.Transient)]
    [InlineData("40001", StoreFailure.Transient)]
    [InlineData("40P01", StoreFailure.Transient)]
    [InlineData("55P03", StoreFailure.Transient)]
    [InlineData("25006", StoreFailure.Transient)]
    [InlineData("25P03", StoreFailure.Transient)]
    [InlineData("28P01", StoreFailure.Configuration)]
    [InlineData("28000", StoreFailure.Configuration)]
    [InlineData("3D000", StoreFailure.Configuration)]
    [InlineData("42501", StoreFailure.Configuration)]
    [InlineData("42P01", StoreFailure.Fatal)]
    [InlineData("XX001", StoreFailure.Fatal)]
    [InlineData("23505", StoreFailure.Fatal)]
    public void Code_of_the_server_means_one_thing(string state, StoreFailure failure)
    {
        var classified = PostgresErrors.Classify(Settings, new PostgresException("it failed", "ERROR", "ERROR", state));
        Assert.Equal(failure, classified.Failure);
        Assert.StartsWith($"PostgreSQL db:5432/helios: it failed ({state}); ", classified.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Way_to_the_server_that_breaks_may_hold_again()
    {
        var lost = new NpgsqlException("while reading", new IOException("reset"));
        var slow = new NpgsqlException("while reading", new TimeoutException("too long"));
        var refused = new NpgsqlException("while connecting", new SocketException((int)SocketError.ConnectionRefused));
        Assert.All([lost, slow, refused], error => Assert.Equal(StoreFailure.Transient, PostgresErrors.Classify(Settings, error).Failure));
        Assert.True(PostgresErrors.IsConnectionLost(lost));
        Assert.False(PostgresErrors.IsConnectionLost(slow));
        Assert.Contains("helios.postgres.timeout", PostgresErrors.Classify(Settings, slow).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_as_text_hold_no_password() => Assert.DoesNotContain("secret", Settings.ToString(), StringComparison.Ordinal);
}
