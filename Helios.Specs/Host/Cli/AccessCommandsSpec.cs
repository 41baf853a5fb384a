using Helios.Host.Cli;
using Helios.Specs.Host.Cli.Client;
using Helios.Specs.Host.Security;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Cli;

public sealed class AccessCommandsSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task First_key_is_made_offline_and_used_at_the_service()
    {
        string[] offline = ["--set", $"helios.data.directory={_folder.Path}"];
        var (code, output, error) = await CannedServer.RunAsync(ApiKeysCommand.Create(), ["create", "first", "--role", "admin", .. offline]);
        Assert.Equal((0, ""), (code, error));
        var key = output.Split('\n')[0].Trim();
        Assert.Matches("^helios_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$", key);

        await using (var service = await GuardedService.StartAsync(_folder.Path))
        {
            string[] online = ["--server", service.Running.Service.Address];
            (code, output, _) = await CannedServer.RunAsync(ApiKeysCommand.Create(), ["list", "--api-key", key, .. online]);
            Assert.Equal(0, code);
            Assert.Matches("first +admin +all +active", output);
            Assert.DoesNotContain(key[^43..], output, StringComparison.Ordinal);
            (code, _, error) = await CannedServer.RunAsync(ApiKeysCommand.Create(), ["list", .. online]);
            Assert.Equal(1, code);
            Assert.Contains("401", error, StringComparison.Ordinal);
            Assert.Contains("HELIOS_API_KEY", error, StringComparison.Ordinal);
            (code, output, _) = await CannedServer.RunAsync(AuditCommand.Create(), ["list", "--api-key", key, .. online]);
            Assert.Equal(0, code);
            Assert.Matches("cli:.* +createApiKey +- +success", output);
            (code, _, error) = await CannedServer.RunAsync(ApiKeysCommand.Create(), ["list", .. offline]);
            Assert.Equal(3, code);
            Assert.Contains("another helios uses it", error, StringComparison.Ordinal);
        }

        (code, output, _) = await CannedServer.RunAsync(AuditCommand.Create(), ["verify", .. offline]);
        Assert.Equal(0, code);
        Assert.Contains("whole: 2 links, 1 to 2", output, StringComparison.Ordinal);
        Assert.Contains("anchor 2:", output, StringComparison.Ordinal);
        (code, _, error) = await CannedServer.RunAsync(ApiKeysCommand.Create(), ["revoke", "none", .. offline]);
        Assert.Equal((1, "helios: there is no API key none that still works\n"), (code, error));
    }

    [Fact]
    public async Task User_gives_themselves_another_password_without_a_key()
    {
        await using var service = await GuardedService.StartAsync(_folder.Path);
        string[] args = ["users", "own-password", "admin", "--server", service.Running.Service.Address];
        const string Next = "another pass phrase";
        var changed = await HeliosProcess.RunAsync(args, System.Text.Encoding.UTF8.GetBytes($"{GuardedService.Password}\n{Next}\n"));
        Assert.Contains("admin has another password", changed.ShouldExitWith(0).Output, StringComparison.Ordinal);
        await service.SignInAsync("admin", Next);
        var wrong = await HeliosProcess.RunAsync(args, System.Text.Encoding.UTF8.GetBytes($"{GuardedService.Password}\n{Next}\n"));
        Assert.Contains("the name or the password is wrong", wrong.ShouldExitWith(1).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_is_changed_at_the_service_and_the_last_administrator_keeps_theirs()
    {
        await using var service = await GuardedService.StartAsync(_folder.Path);
        string[] online = ["--server", service.Running.Service.Address, "--api-key", await service.KeyAsync(Helios.Host.Security.Role.Admin)];
        var (code, _, error) = await CannedServer.RunAsync(UsersCommand.Create(), ["set-role", "admin", "viewer", .. online]);
        Assert.Equal(1, code);
        Assert.Contains("admin is the last administrator", error, StringComparison.Ordinal);
        (code, var output, _) = await CannedServer.RunAsync(UsersCommand.Create(), ["set-role", "admin", "admin", .. online]);
        Assert.Equal(0, code);
        Assert.Matches("admin +admin +all", output);
        Assert.NotEqual(0, (await CannedServer.RunAsync(UsersCommand.Create(), ["set-role", "admin", "king", .. online])).Code);
    }

    [Fact]
    public async Task Password_is_read_from_standard_input_and_checked()
    {
        string[] args = ["users", "add", "ann", "--role", "operator", "--tenant", "acme", "--set", $"helios.data.directory={_folder.Path}"];
        var added = await HeliosProcess.RunAsync(args, "a long pass phrase\n"u8.ToArray());
        Assert.Contains("added ann, operator of acme", added.ShouldExitWith(0).Output, StringComparison.Ordinal);
        var again = await HeliosProcess.RunAsync(args, "short\n"u8.ToArray());
        Assert.Contains("12 to 256 characters", again.ShouldExitWith(2).Errors, StringComparison.Ordinal);
    }
}
