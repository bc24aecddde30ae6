//! The shapes of SPEC section 10, on a hand-made site.

use super::trial::{Made, site, span};
use super::{At, DataFiles};
use crate::content::model::*;
use crate::content::words::*;
use crate::diagnostic::{Diagnostic, FileId, Level, Span, Spanned, Subject};
use crate::evaluate::build::{self, day, decimal};
use crate::site::{Edition, Page};

#[test]
fn activities_have_every_key() {
    let made = Made::of(site(), "2015-07-31");
    let json = made.read("data/activities.json");
    let expected = concat!(
        "[\n",
        r#"{"id":"activity","title":"Activity","phase":"running","status":"ongoing","countries":["c0","c1"],"#,
        r#""agencies":["a0"],"implementers":[],"areas":[],"programmes":[],"start":"2014-10-15","end":"2016-09-30","#,
        r#""documentation":"partly-documented","attainment":"off-track","reporting":"overdue","planning":"considered","#,
        r#""indicators":[{"id":"i0","name":"Indicator","unit":"units","measure":"number","direction":"increase","#,
        r#""accumulate":"sum","verdict":"off-track","series":[{"country":null,"verdict":"on-track","targets":["#,
        r#"{"due":"2016-09-30","value":350,"min":null,"max":null,"original":400,"actual":102,"ratio":0.2914,"#,
        r#""verdict":"on-track","judged":false,"expected":126.429568,"unreported":["FY2015-Q2"],"reached_on":null}]},"#,
        r#"{"country":"c1","verdict":"not-met","targets":[{"due":"2014-12-31","value":40,"min":null,"max":null,"#,
        r#""original":40,"actual":12,"ratio":0.3,"verdict":"not-met","judged":true,"expected":40,"unreported":[],"#,
        r#""reached_on":null}]}]},"#,
    );
    assert!(json.starts_with(expected), "{json}");
    let expected = concat!(
        r#""expected_reports":[{"period":"FY2015-Q1","due":"2015-01-30","submitted":"2015-02-20","state":"late","#,
        r#""complete":true},{"period":"FY2015-Q2","due":"2015-04-30","submitted":null,"state":"overdue","complete":null},"#,
        r#"{"period":"FY2015-Q3","due":"2015-07-30","submitted":"2015-07-20","state":"on-time","complete":false}]}"#,
        "\n]\n",
    );
    assert!(json.ends_with(expected), "{json}");
}

#[test]
fn values_are_in_the_terms_of_their_measure() {
    let made = Made::of(site(), "2015-07-31");
    let json = made.json("activities");
    let target = |indicator: usize| json[0]["indicators"][indicator]["series"][0]["targets"][0].clone();
    for (indicator, expected) in [
        (1, r#"{"value":null,"min":null,"max":5.5,"original":null,"actual":7,"ratio":null,"expected":null}"#),
        (2, r#"{"value":"yes","min":null,"max":null,"original":"yes","actual":"yes","ratio":1,"expected":null}"#),
        (
            3,
            r#"{"value":"high","min":null,"max":null,"original":"high","actual":"medium","ratio":0.5,"expected":null}"#,
        ),
    ] {
        let expected: serde_json::Value = serde_json::from_str(expected).unwrap();
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(target(indicator)[key].to_string(), value.to_string(), "{indicator} {key}");
        }
    }
    assert_eq!(json[0]["indicators"][4]["series"].to_string(), "[]");
    assert_eq!(json[0]["indicators"][3]["direction"].to_string(), "null");
}

#[test]
fn further_dimensions_have_their_keys_and_files() {
    let mut content = site();
    let sectors = Dimension { key: "sectors".to_owned(), terms: vec![build::term("s", None)], ..Dimension::default() };
    content.dimensions.push(sectors);
    content.activities[0].terms.push(vec![0]);
    let made = Made::of(content, "2015-07-31");
    assert_eq!(made.json("activities")[0]["sectors"].to_string(), r#"["s"]"#);
    assert_eq!(made.json("sectors")[0]["activities"].to_string(), "1");
}

#[test]
fn dimensions_list_every_term_and_word() {
    let made = Made::of(site(), "2015-07-31");
    let json = made.read("data/countries.json");
    let none = concat!(
        r#"{"id":"c3","title":"c3","activities":0,"shared":0,"#,
        r#""documentation":{"documented":0,"partly-documented":0,"no-targets":0},"#,
        r#""attainment":{"exceeded":0,"met":0,"on-track":0,"partially-met":0,"off-track":0,"not-met":0,"not-due":0,"#,
        r#""no-data":0,"no-target":0},"#,
        r#""reporting":{"complete":0,"incomplete":0,"overdue":0,"none-due":0,"not-required":0},"#,
        r#""planning":{"considered":0,"partly-considered":0,"not-documented":0}}"#,
        "\n]\n",
    );
    assert!(json.ends_with(none), "{json}");
    let first = made.json("countries")[0].clone();
    assert_eq!((first["activities"].to_string(), first["shared"].to_string()), ("1".to_owned(), "1".to_owned()));
    assert_eq!(made.read("data/implementers.json"), "[\n]\n");
}

#[test]
fn tables_have_the_published_columns() {
    let made = Made::of(site(), "2015-07-31");
    for (name, columns) in [
        (
            "activities",
            "id,title,status,phase,countries,agencies,implementers,areas,programmes,start,end,documentation,attainment,\
             reporting,planning",
        ),
        ("indicators", "activity,indicator,name,unit,measure,direction,accumulate,baseline,baseline_date,verdict"),
        (
            "targets",
            "activity,indicator,country,window_start,due,value,min,max,original,actual,ratio,expected,verdict,judged,\
             unreported,reached_on,file,line",
        ),
        (
            "actuals",
            "activity,indicator,country,period,value,numerator,denominator,assessed,missing,note,explanation,file,line",
        ),
        ("reports", "activity,period,due,submitted,state,complete,file"),
        ("challenges", "activity,challenge,state,first_period,last_period,age_days,text,strategy"),
        ("findings", "rule,level,message,activity,report,indicator,file,line,column,accepted"),
        ("recommendations", "recommendation,title,to,issued,response,status,cases"),
    ] {
        assert_eq!(made.read(&format!("data/{name}.csv")).lines().next(), Some(columns), "{name}");
    }
}

#[test]
fn tables_have_a_row_each() {
    let made = Made::of(site(), "2015-07-31");
    let file = "content/activities/activity.md";
    assert_eq!(
        made.rows("activities"),
        [
            "activity,Activity,ongoing,running,c0;c1,a0,,,,2014-10-15,2016-09-30,partly-documented,off-track,overdue,considered"
        ]
    );
    assert_eq!(
        made.rows("indicators"),
        [
            "activity,i0,Indicator,units,number,increase,sum,,,off-track",
            "activity,i1,Indicator,units,number,within,latest,,,not-met",
            "activity,i2,Indicator,units,yes-no,,latest,,,met",
            "activity,i3,Indicator,units,rating,,latest,low,2014-10-01,partially-met",
            "activity,i4,Indicator,units,percent,decrease,average,,,no-target",
        ]
    );
    assert_eq!(
        made.rows("targets"),
        [
            format!(
                "activity,i0,,2014-10-15,2016-09-30,350,,,400,102,0.2914,126.429568,on-track,false,FY2015-Q2,,{file},4"
            ),
            format!("activity,i0,c1,2014-10-15,2014-12-31,40,,,40,12,0.3,40,not-met,true,,,{file},4"),
            format!("activity,i1,,2014-10-15,2015-06-30,,,5.5,,7,,,not-met,true,FY2015-Q2,,{file},4"),
            format!("activity,i2,,2014-10-15,2015-06-30,yes,,,yes,yes,1,,met,true,FY2015-Q2,,{file},4"),
            format!(
                "activity,i3,,2014-10-15,2015-06-30,high,,,high,medium,0.5,,partially-met,true,FY2015-Q2;FY2015-Q3,,{file},4"
            ),
        ]
    );
    assert_eq!(
        made.rows("reports"),
        [
            format!("activity,FY2015-Q1,2015-01-30,2015-02-20,late,true,{file}"),
            "activity,FY2015-Q2,2015-04-30,,overdue,,".to_owned(),
            format!("activity,FY2015-Q3,2015-07-30,2015-07-20,on-time,false,{file}"),
        ]
    );
    assert_eq!(
        made.rows("challenges"),
        [
            "activity,turnover,resolved,FY2015-Q1,FY2015-Q3,181,\"Officers, moved\",Train",
            "activity,,open,FY2015-Q3,FY2015-Q3,31,\"'=No \"\"visas\"\"\",",
        ]
    );
}

#[test]
fn figures_are_as_reported() {
    let mut content = site();
    let actual = &mut content.activities[0].reports[0].actuals[0];
    let reading = actual.whole.as_mut().unwrap();
    reading.span = span();
    reading.note = Some(Spanned::new("-5 as of May,\nrevised".to_owned(), span()).into());
    reading.result = Outcome::Value(decimal("-42.50"));
    actual.by_country.reverse();
    actual.by_country[0].1.note = Some(Spanned::new("own".to_owned(), span()).into());
    actual.note = Some(Spanned::new("of all".to_owned(), span()).into());
    let made = Made::of(content, "2015-07-31");
    let file = "content/activities/activity.md";
    let expected = [
        format!("activity,i0,,FY2015-Q1,-42.5,,,,,\"'-5 as of May,\nrevised\",,{file},4"),
        format!("activity,i0,,FY2015-Q3,60,,,,,,,{file},1"),
        format!("activity,i0,c0,FY2015-Q1,30,,,,,of all,,{file},1"),
        format!("activity,i0,c1,FY2015-Q1,12,,,,,own,,{file},1"),
        format!("activity,i1,,FY2015-Q1,7,,,,,,,{file},1"),
        format!("activity,i1,,FY2015-Q3,,,,met,,,,{file},1"),
        format!("activity,i2,,FY2015-Q1,no,,,,,,,{file},1"),
        format!("activity,i2,,FY2015-Q3,yes,,,,,,,{file},1"),
        format!("activity,i3,,FY2015-Q1,medium,,,,,,,{file},1"),
        format!("activity,i3,,FY2015-Q3,,,,,withheld,,,{file},1"),
        format!("activity,i4,,FY2015-Q1,33.333333,1,3,,,,,{file},1"),
    ];
    assert_eq!(made.rows("actuals").join("\n"), expected.join("\n"));
}

#[test]
fn reports_that_nobody_asked_for_are_listed_too() {
    let mut content = site();
    content.activities[0].reporting.frequency = Frequency::Never;
    content.activities[0].reports[1].submitted = Some(Spanned::new(day("2015-08-20"), span()));
    let made = Made::of(content, "2015-07-31");
    assert_eq!(made.rows("reports"), ["activity,FY2015-Q1,,2015-02-20,,true,content/activities/activity.md"]);
    assert_eq!(made.json("activities")[0]["expected_reports"].to_string(), "[]");
    assert_eq!(made.rows("actuals").len(), 7, "figures of reports that are not known do not exist");
}

#[test]
fn findings_say_where() {
    let mut made = Made::of(site(), "2015-07-31");
    let mut accepted =
        Diagnostic::finding("a-rule", Level::Warning, span(), "says \"so\"").about(Subject::of("activity"));
    accepted.accept("because");
    made.findings.published =
        vec![Diagnostic::finding("b-rule", Level::Note, Span::start_of(FileId(0)), "m"), accepted];
    assert_eq!(
        made.read("data/findings.json"),
        concat!(
            "[\n",
            r#"{"rule":"b-rule","level":"note","message":"m","activity":null,"report":null,"indicator":null,"#,
            r#""file":"content/activities/activity.md","line":1,"column":1,"accepted":false},"#,
            "\n",
            r#"{"rule":"a-rule","level":"warning","message":"says \"so\"","activity":"activity","report":null,"#,
            r#""indicator":null,"file":"content/activities/activity.md","line":4,"column":5,"accepted":true}"#,
            "\n]\n",
        )
    );
    assert_eq!(
        made.rows("findings"),
        [
            "b-rule,note,m,,,,content/activities/activity.md,1,1,false",
            "a-rule,warning,\"says \"\"so\"\"\",activity,,,content/activities/activity.md,4,5,true",
        ]
    );
}

#[test]
fn recommendations_count_the_cases_of_their_criterion() {
    let mut content = site();
    let body = || Body::at(span());
    let recommendation = |id: &str, criterion| Recommendation {
        file: FileId(0),
        head: span(),
        id: id.to_owned(),
        title: "@Title".to_owned(),
        to: vec![1, 0],
        issued: day("2015-01-13"),
        source: None,
        response: Some(Response::PartlyAgreed),
        history: Vec::new(),
        criterion,
        accept: Vec::new(),
        body: body(),
        extra: Extra::new(),
    };
    let criterion = Criterion { rule: "activity-without-targets", terms: Vec::new() };
    content.recommendations = vec![recommendation("r1", Some(criterion)), recommendation("r2", None)];
    let mut made = Made::of(content, "2015-07-31");
    made.findings.cases = vec![vec![Diagnostic::finding("r", Level::Off, span(), "m"); 3], Vec::new()];
    assert_eq!(
        made.rows("recommendations"),
        ["r1,'@Title,a1;a0,2015-01-13,partly-agreed,open,3", "r2,'@Title,a1;a0,2015-01-13,partly-agreed,open,"]
    );
}

#[test]
fn the_package_describes_every_file() {
    use sha2::{Digest, Sha256};
    let mut content = site();
    content.site.title = "Ærø: the  Review!".to_owned();
    content.site.license = Some("May be reused freely.".to_owned());
    let made = Made::of(content, "2015-07-31");
    let package = made.json("datapackage");
    assert_eq!(package["name"], "r-the-review");
    assert_eq!(package["licenses"][0]["title"], "May be reused freely.");
    assert_eq!(package["as_of"], "2015-07-31");
    let resources = package["resources"].as_array().unwrap();
    let mut names: Vec<_> = resources.iter().map(|resource| resource["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 23, "{names:?}");
    for resource in resources {
        let path = resource["path"].as_str().unwrap();
        let bytes = made.bytes(&format!("data/{path}"));
        assert_eq!(resource["bytes"], bytes.len(), "{path}");
        assert_eq!(resource["hash"], format!("sha256:{:x}", Sha256::digest(&bytes)), "{path}");
        assert_eq!(path.rsplit('.').next(), resource["format"].as_str());
        assert_eq!(resource["encoding"].is_string(), resource["format"] != "xlsx", "{path}");
        if resource["format"] == "csv" {
            let text = String::from_utf8(bytes).unwrap();
            let fields = resource["schema"]["fields"].as_array().unwrap();
            let fields: Vec<_> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            assert_eq!(text.lines().next(), Some(fields.join(",").as_str()), "{path}");
        }
    }
}

#[test]
fn the_package_takes_what_was_rendered_before_it() {
    let made = Made::of(site(), "2015-07-31");
    let alone = made.read("data/datapackage.json");
    let files = DataFiles::of(made.edition());
    let (package, _) = files.paths().find(|(_, path)| *path == files.last()).unwrap();
    let seal = |at: At| files.sets[at.set].files[at.file].seal.get();
    for (at, path) in files.paths().filter(|(at, _)| *at != package) {
        assert_eq!(seal(at).is_some(), at.file > 0, "{path} is rendered when it or another of its set is asked for");
        let bytes = files.bytes(at);
        let told = seal(at).map(|seal| seal.bytes);
        assert_eq!(told, path.starts_with("data/").then_some(bytes.len()), "{path}");
    }
    assert_eq!(String::from_utf8(files.bytes(package)).unwrap(), alone);
}

#[test]
fn licences_are_put_as_the_standard_wants_them() {
    for (written, expected) in [
        ("CC-BY-4.0", r#"{"name":"CC-BY-4.0"}"#),
        ("https://example.org/licence", r#"{"path":"https://example.org/licence"}"#),
        ("Free to reuse", r#"{"name":"custom","title":"Free to reuse"}"#),
    ] {
        let mut content = site();
        content.site.license = Some(written.to_owned());
        assert_eq!(Made::of(content, "2015-07-31").json("datapackage")["licenses"][0].to_string(), expected);
    }
}

#[test]
fn a_site_without_address_has_no_map() {
    fn nothing(_: Edition<'_>) -> Vec<Page> {
        Vec::new()
    }
    fn never(_: Edition<'_>, _: &Page) -> crate::site::view::View {
        unreachable!("no page is rendered")
    }
    static KIND: crate::site::kinds::Kind =
        crate::site::kinds::Kind { name: "kind", data: &[], pages: nothing, view: never };
    let mut made = Made::of(site(), "2015-07-31");
    let pages = ["404.html", "activities/a&b.html", "index.html"];
    made.plan.pages = pages.map(|route| Page::one(route.to_owned(), &KIND, (0, 0))).to_vec();
    assert!(DataFiles::of(made.edition()).paths().all(|(_, path)| path != "sitemap.xml"));
    made.content.site.base_url = Some("https://example.org/site/".to_owned());
    assert_eq!(
        made.read("sitemap.xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <url><loc>https://example.org/site/activities/a&amp;b.html</loc></url>\n\
         <url><loc>https://example.org/site/index.html</loc></url>\n</urlset>\n"
    );
}

#[test]
fn an_empty_site_has_all_files() {
    let made = Made::of(Content::default(), "2015-07-31");
    for (_, path) in DataFiles::of(made.edition()).paths().filter(|(_, path)| !path.ends_with(".xlsx")) {
        let text = made.read(path);
        assert!(text.ends_with('\n') && !text.contains('\r'), "{path}: {text}");
    }
    assert_eq!(made.read("data/activities.json"), "[\n]\n");
    assert_eq!(made.rows("findings"), Vec::<String>::new());
}
