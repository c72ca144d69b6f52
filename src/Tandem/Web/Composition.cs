using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Drafts;
using Tandem.Exchange;
using Tandem.Files;
using Tandem.Governance;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Live;
using Tandem.Notices;
using Tandem.Operations;
using Tandem.Operations.Demonstration;
using Tandem.Outbox;
using Tandem.Pages;
using Tandem.Parties;
using Tandem.Performance;
using Tandem.Texts;

namespace Tandem.Web;

/// <summary>
/// Puts the application together: which part stands for what, and in which order a request meets them.
/// </summary>
internal static class Composition
{
    private static readonly Assembly[] Assemblies = [typeof(Composition).Assembly, typeof(CommandRunner).Assembly];

    public static void AddTandem(this WebApplicationBuilder builder, Settings settings)
    {
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton<InstallationClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<InstallationClock>());
        services.AddSingleton<IDatabases>(provider => settings.Database is null
            ? new SqliteDatabase(settings.SqliteFile, provider.GetRequiredService<TimeProvider>())
            : new PostgresDatabase(settings.Database, provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<DataScope>();
        services.AddScoped(provider => provider.GetRequiredService<DataScope>().Work.Db);

        services.AddMechanisms(Assemblies);
        services.AddEffectPreviews(Assemblies[0]);
        services.AddHomeParts(Assemblies[0]);
        services.AddScoped<IMembers, Members>();
        services.AddLeaving();
        services.AddHandingOver();
        services.AddGovernance();
        services.AddSingleton<SignIn>();
        services.AddSingleton<WorkingCalendars>();
        services.AddPerformance();
        services.AddScoped<InvitationMail>();
        services.AddScoped<PartyInvitations>();
        services.AddScoped<AdministratorMail>();
        services.AddScoped<NoticeBundles>();
        services.AddSingleton<UnreadCount>();
        services.AddScoped<NoticeMail>();
        services.AddScoped<MatterLinks>();
        services.AddScoped<IMatterLinks>(provider => provider.GetRequiredService<MatterLinks>());
        services.AddScoped<SearchDesk>();
        services.AddSingleton<SearchNames>();
        services.AddSingleton<SearchKeeping>();
        services.AddSingleton<Installation>();
        services.AddSingleton<Personas>();
        services.AddExchange(settings.UploadFolder);
        services.AddWebhooks(settings.Webhooks, settings.Keys);
        services.AddSingleton<DemonstrationPlayer>();
        services.AddSingleton<Start>();
        services.AddSingleton<IMailCarrier>(settings.Smtp is { } server
            ? new SmtpCarrier(server)
            : new FolderCarrier(settings.OutboxFolder));
        services.AddSingleton<MailDelivery>();
        services.AddSingleton<LinkAttempts>();
        services.AddSingleton(new LogKeys(settings.Keys));
        services.AddSingleton(new SiteAddress(settings.Site));
        services.AddSingleton(_ => new PagePrinter(settings.Printer));
        services.AddSingleton<Checkpoints>();
        services.AddSingleton<HostKey>();
        services.AddSingleton<Doctor>();
        services.AddScoped<JournalDesk>();
        services.AddHostedService<CheckpointLoop>();
        services.AddHostedService<MailLoop>();
        services.AddHostedService<JobLoop>();
        services.AddHostedService<NewsWire>();
        services.AddSignIn(settings);
        services.AddPages();
        services.LeaveContentToRoutes();
    }

    public static void UseTandem(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = exception => (exception as BadHttpRequestException)?.StatusCode ?? 500,
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseLanguages();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UsePrintedPages();
        app.UseSnapshots();
        app.UseThreshold();

        app.MapTandem();
    }

    /// <summary>
    /// A route that cannot read what was sent says so itself, to who may ask. The framework would look for another
    /// route instead, and answer before it knows who asks.
    /// </summary>
    private static void LeaveContentToRoutes(this IServiceCollection services)
    {
        var chooser = services.Single(s => s.ServiceType == typeof(MatcherPolicy)
            && s.ImplementationType?.Name == "AcceptsMatcherPolicy");
        services.Remove(chooser);
    }

    private static void AddMechanisms(this IServiceCollection services, Assembly[] assemblies)
    {
        services.AddHandlers(assemblies[0]);
        services.AddHandlers(assemblies[1]);
        services.AddSingleton(new TextCatalogue(assemblies));
        services.AddSingleton(new CommandJson(assemblies));
        services.AddSingleton<CommandRunner>();
        services.AddScoped<CommandSteps>();
        services.AddScoped<Repetition>();
        services.AddScoped<JournalWriter>();
        services.AddSingleton<DraftKeeper>();
        services.AddScoped<NewsDraft>();
        services.AddSingleton<OpenPages>();
        services.AddScoped<FileKeeper>();
        services.AddScoped<Gate>();
        services.AddScoped<Clocks>();
        services.AddScoped<NoticeClock>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobBell>();
    }

    private static void AddSignIn(this IServiceCollection services, Settings settings)
    {
        services.AddHttpContextAccessor();
        services.AddScoped(SignedIn.Actor);
        services.AddAuthentication(SignedIn.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SignedIn>(SignedIn.SchemeName, _ => { });
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Members, policy => policy.RequireClaim(SignedIn.Membership))
            .AddPolicy(Policies.Host, policy => policy.RequireAssertion(asked =>
                asked.Resource is HttpContext http && http.RequestServices.GetRequiredService<HostKey>().Opens(http)))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddIdentityCore<Account>(options =>
        {
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
            options.Password.RequiredUniqueChars = 4;
            options.User.AllowedUserNameCharacters = "";
        }).AddUserStore<AccountStore>();
        services.AddDataProtection()
            .SetApplicationName("Tandem")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.Keys, "forms")));
    }

    private static void AddPages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddProblemDetails();
        services.AddExceptionHandler<Refusals>();
        services.AddOpenApi(
            api => api.AddSchemaTransformer<EntityIdSchema>().AddSchemaTransformer<EnumWordSchema>());
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddAntiforgery(options => options.Cookie.Name = "tandem-forms");
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new EntityIds.Json());
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(
                System.Text.Json.JsonNamingPolicy.CamelCase));
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
    }
}
